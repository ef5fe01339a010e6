package io.assay.decode;

import io.assay.spec.value.ColumnName;
import java.util.Map;

/** Rows of for_each for tests. */
final class Keys {
    private Keys() {}

    static Map<ColumnName, String> of(String token, String symbol) {
        return Map.of(new ColumnName("token"), token, new ColumnName("symbol"), symbol);
    }
}
