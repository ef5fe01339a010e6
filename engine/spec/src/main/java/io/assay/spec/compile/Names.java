package io.assay.spec.compile;

import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.stream.Collectors;

/** Names as they stand in SQL. */
public final class Names {
    private Names() {}

    public static String quoted(ColumnName name) {
        return "`" + name + "`";
    }

    /** The names, quoted, between commas. */
    public static String list(List<ColumnName> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /** The type in Spark's SQL. */
    public static String type(DataType type) {
        return switch (type) {
            case DataType.LongType ignored -> "bigint";
            case DataType.OneOfType ignored -> "string";
            case DataType.ListType list -> "array<" + type(list.element()) + ">";
            default -> type.spelling();
        };
    }

    /** An expression of a user's, between parentheses that no comment of its own can swallow. */
    public static String enclosed(String expression) {
        return expression.contains("--") ? "(" + expression + "\n)" : "(" + expression + ")";
    }
}
