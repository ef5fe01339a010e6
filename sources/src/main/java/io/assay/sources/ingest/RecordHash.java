package io.assay.sources.ingest;

import io.assay.decode.DecodedRecord;
import io.assay.spec.exact.ContentHash;

final class RecordHash {
    private RecordHash() {}

    static ContentHash of(DecodedRecord row) {
        long high = 17;
        long low = 31;
        for (int column = 0; column < row.columns(); column++) {
            Object value = row.value(column);
            long hash = value == null ? 0x9E3779B97F4A7C15L : value.hashCode();
            high = (high ^ hash) * 0xBF58476D1CE4E5B9L;
            low = (low + hash) * 0x94D049BB133111EBL + column;
        }
        return new ContentHash(high, low);
    }
}
