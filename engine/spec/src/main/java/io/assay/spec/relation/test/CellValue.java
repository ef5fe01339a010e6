package io.assay.spec.relation.test;

import io.assay.spec.type.DataType;
import io.assay.spec.value.UtcTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The value that a checked cell's text stands for: text, Boolean, Long, Double, BigDecimal without trailing zeros, LocalDate, Instant, or a list of these. */
public final class CellValue {
    /** Stands for null within a list. */
    public static final String NULL = "\0null";

    private CellValue() {}

    public static Object of(String text, DataType type) {
        return switch (type) {
            case DataType.StringType ignored -> text;
            case DataType.OneOfType ignored -> text;
            case DataType.BooleanType ignored -> Boolean.valueOf(text);
            case DataType.IntType ignored -> Long.valueOf(text);
            case DataType.LongType ignored -> Long.valueOf(text);
            case DataType.DoubleType ignored -> Double.valueOf(text);
            case DataType.DecimalType ignored -> new BigDecimal(text).stripTrailingZeros();
            case DataType.DateType ignored -> LocalDate.parse(text);
            case DataType.TimestampType ignored -> UtcTime.parse(text);
            case DataType.ListType list -> list(JsonMapper.shared().readTree(text), list.element());
        };
    }

    private static List<Object> list(JsonNode array, DataType element) {
        List<Object> values = new ArrayList<>();
        for (JsonNode node : array.values()) {
            if (node.isNull()) {
                values.add(NULL);
            } else if (element instanceof DataType.ListType inner) {
                values.add(list(node, inner.element()));
            } else {
                values.add(of(node.asString(), element));
            }
        }
        return values;
    }
}
