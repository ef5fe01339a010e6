package io.assay.decode.pattern;

import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with placeholders of for_each columns, such as `kline.1.{symbol}`: compares a value with the text as a row fills it. */
final class RowText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\{([a-z_][a-z0-9_]*)(?::(lower|upper))?}");

    private final List<Part> parts;

    private RowText(List<Part> parts) {
        this.parts = parts;
    }

    private record Part(String literal, @Nullable ColumnName column, String letters) {}

    /** Reads a text; `{{` is a brace. */
    static RowText of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int at = 0;
        while (matcher.find()) {
            parts.add(new Part(text.substring(at, matcher.start()), null, ""));
            String column = matcher.group(1);
            if (column == null) {
                parts.add(new Part("{", null, ""));
            } else {
                String letters = matcher.group(2);
                parts.add(new Part("", new ColumnName(column), letters == null ? "" : letters));
            }
            at = matcher.end();
        }
        parts.add(new Part(text.substring(at), null, ""));
        return new RowText(parts.stream()
                .filter(part -> part.column() != null || !part.literal().isEmpty())
                .toList());
    }

    boolean hasPlaceholder() {
        return parts.stream().anyMatch(part -> part.column() != null);
    }

    /** Whether the value is the text as the row fills it; a row without one of the columns fits nothing. */
    boolean is(String value, Map<ColumnName, String> row) {
        int at = 0;
        for (Part part : parts) {
            String piece = piece(part, row);
            if (piece == null || !value.startsWith(piece, at)) {
                return false;
            }
            at += piece.length();
        }
        return at == value.length();
    }

    private static @Nullable String piece(Part part, Map<ColumnName, String> row) {
        if (part.column() == null) {
            return part.literal();
        }
        String cell = row.get(part.column());
        if (cell == null) {
            return null;
        }
        return switch (part.letters()) {
            case "lower" -> cell.toLowerCase(Locale.ROOT);
            case "upper" -> cell.toUpperCase(Locale.ROOT);
            default -> cell;
        };
    }
}
