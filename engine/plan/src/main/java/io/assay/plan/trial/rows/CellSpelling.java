package io.assay.plan.trial.rows;

import io.assay.spec.relation.test.CellValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Spells values as cells of a test are written, so that what is shown can be copied into one. */
final class CellSpelling {
    private CellSpelling() {}

    static String of(Optional<Object> value) {
        return value.map(CellSpelling::of).orElse("null");
    }

    private static String of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case BigDecimal number -> number.signum() == 0 ? "0" : number.toPlainString();
            case List<?> list -> list.stream().map(CellSpelling::element).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    private static String element(Object value) {
        return value instanceof String text && !text.equals(CellValue.NULL)
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : value.equals(CellValue.NULL) ? "null" : of(value);
    }

    private static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(letter -> shown.appendCodePoint(Character.isISOControl(letter) ? '\uFFFD' : letter));
        boolean plain = !text.isBlank()
                && !text.equals("null")
                && text.strip().equals(text)
                && !text.startsWith("'")
                && text.indexOf('|') < 0;
        return plain ? shown.toString() : "'" + shown.toString().replace("'", "''") + "'";
    }
}
