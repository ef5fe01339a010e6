package io.assay.spec.type;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the types of the language that have no name of a project's in them. */
public final class TypeSpelling {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");
    private static final Pattern LIST = Pattern.compile("list\\((.*)\\)");

    private TypeSpelling() {}

    /** The type that is spelled so, without `?`; empty where the language has none such. */
    public static Optional<DataType> parse(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        Matcher list = LIST.matcher(text);
        if (list.matches()) {
            return parse(list.group(1).strip()).map(DataType.ListType::new);
        }
        return switch (text) {
            case "string" -> Optional.of(DataType.STRING);
            case "boolean" -> Optional.of(DataType.BOOLEAN);
            case "int" -> Optional.of(DataType.INT);
            case "long" -> Optional.of(DataType.LONG);
            case "double" -> Optional.of(DataType.DOUBLE);
            case "date" -> Optional.of(DataType.DATE);
            case "timestamp" -> Optional.of(DataType.TIMESTAMP);
            default -> Optional.empty();
        };
    }

    private static Optional<DataType> decimal(int precision, int scale) {
        return precision >= 1 && precision <= 38 && scale <= precision
                ? Optional.of(new DataType.DecimalType(precision, scale))
                : Optional.empty();
    }
}
