package io.assay.plan.coverage;

import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Turns a slice's key (the row of `for_each` as JSON) into the key of a table's rows, as their tally names it. */
final class RowKey {
    /** Stands for every key, where the rows' key is not among the slice's columns. */
    static final String UNKNOWN = "";

    static final String SEPARATOR = "\u001f";
    private static final JsonFactory JSON = new JsonFactory();

    private RowKey() {}

    /** The values of the table's key without its event time. */
    static String of(Relation relation, String sliceKey) {
        Map<String, String> values = values(sliceKey);
        List<String> key = new ArrayList<>();
        for (ColumnName column : relation.key()) {
            if (relation.eventTime().filter(column::equals).isEmpty()) {
                String value = values.get(column.text());
                if (value == null) {
                    return UNKNOWN;
                }
                key.add(value);
            }
        }
        return String.join(SEPARATOR, key);
    }

    /** The key as people read it. */
    static String shown(String key) {
        return key.isEmpty() ? "all" : key.replace(SEPARATOR, " · ");
    }

    /** Whether the slices of the key were asked for the row. */
    static boolean isOf(EndpointKey row, String sliceKey) {
        return values(sliceKey).entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(row.values().get(new ColumnName(entry.getKey()))));
    }

    private static Map<String, String> values(String json) {
        Map<String, String> values = new TreeMap<>();
        if (json.isEmpty()) {
            return values;
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    values.put(parser.currentName(), parser.getString());
                }
            }
        }
        return values;
    }
}
