package io.assay.plan;

import io.assay.spec.catalyst.Hashes;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.type.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What catalogs say, as hashes of the columns that are read: neither other columns nor the order of rows count. */
final class CatalogHashes {
    private static final String ABSENT = "absent";
    private final Map<String, CheckedCatalog> catalogs;
    private final Map<OfCatalog, String> known = new HashMap<>();

    CatalogHashes(Map<String, CheckedCatalog> catalogs) {
        this.catalogs = catalogs;
    }

    /** The hash of the rows as the input reads them; a word of its own where there is no such catalog. */
    String of(OfCatalog input) {
        return known.computeIfAbsent(
                input,
                read -> Optional.ofNullable(catalogs.get(read.catalog()))
                        .map(catalog -> hash(catalog, read))
                        .orElse(ABSENT));
    }

    private static String hash(CheckedCatalog catalog, OfCatalog input) {
        List<Column> columns = catalog.schema().columns();
        List<Integer> read = IntStream.range(0, columns.size())
                .filter(at -> input.columns().contains(columns.get(at).name()))
                .boxed()
                .toList();
        StringBuilder text = new StringBuilder();
        for (int at : read) {
            cell(text, Optional.of(columns.get(at).name().text()));
            cell(text, Optional.of(columns.get(at).type().spelling()));
        }
        catalog.rows().stream().map(row -> line(row, read)).sorted().forEach(text::append);
        return Hashes.sha256(text.toString());
    }

    private static String line(List<Optional<String>> row, List<Integer> read) {
        StringBuilder line = new StringBuilder("\n");
        read.forEach(at -> cell(line, row.get(at)));
        return line.toString();
    }

    /** Lengths keep neighbouring cells apart, and a null from an empty text. */
    private static void cell(StringBuilder line, Optional<String> cell) {
        line.append(cell.map(value -> value.length() + ":" + value).orElse("-"));
    }
}
