package io.assay.spec.exact;

/** The hashes that stored ledgers hold; they change only together with {@link RowHasher#ENCODING_VERSION}. */
final class GoldenHashes {
    static final String TEXT = "{null=2ed8c0bb3dd86fbaa415b3e0044f81ef"
            + ", 0=0b5fc22a311a9c685896de17c69ead40"
            + ", -1=5437f8bff9ed09c25bae2dea3ea77943"
            + ", 0.0=fd68fa0fda75c0cb9b6ada97cb64b202"
            + ", -0.0=f0fea254f19e643896bd11b2a81a9d84"
            + ", NaN=81c556150f46672ea24e997ba508a8a0"
            + ", ''=2015ef84e37aa9b172f17ce78d2ee6eb"
            + ", '\\0'=5f94e36ed204dcce8c70832855fa4a39"
            + ", 'Bahia de Banderas'=030c9276ef7d2ff7195ef51acb901c32"
            + ", 'ığ€𝄞'=588e2f9cf8487fd64dfbb630d61a0a79"
            + ", decimal 0.00=100ac43abc6aca3c9112b095ef5e4ee5"
            + ", decimal 0.000=cb75ac5dfb35eee33874f32d2650bf48"
            + ", decimal -1.00=ff91cdbf7406e4aa65c387d96e7a8444"
            + ", []=4b6b5683ad71efb6ca9d1612c4237a25"
            + ", [null, 1, 1.0, 'a', 1.0]=02b44e1f6566076b898a9663ff502499}";

    private GoldenHashes() {}
}
