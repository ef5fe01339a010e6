package io.assay.spec.template;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.template.Placeholder.Edge;
import io.assay.spec.template.Placeholder.Form;
import io.assay.spec.value.ColumnName;
import java.util.Locale;
import java.util.Optional;

/** Reads the text between two braces as a placeholder. */
final class PlaceholderReader {
    private static final String KNOWN =
            "a column, slice.start, slice.last, slice.end, slice.before, since, time, cursor, page, offset or n";

    private PlaceholderReader() {}

    static Placeholder read(String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        Optional<String> form = colon < 0 ? Optional.empty() : Optional.of(inside.substring(colon + 1));
        return switch (name) {
            case "slice.start", "slice.last", "slice.end", "slice.before" ->
                new Placeholder.SliceTime(edge(name), format(inside, form));
            case "since" -> new Placeholder.Since(format(inside, form));
            case "time" -> new Placeholder.SentTime(format(inside, form));
            case "cursor" -> plain(inside, form, new Placeholder.Cursor());
            case "page" -> plain(inside, form, new Placeholder.Page());
            case "offset" -> plain(inside, form, new Placeholder.Offset());
            case "n" -> counter(inside, form);
            default -> column(inside, name, form);
        };
    }

    private static Edge edge(String name) {
        return Edge.valueOf(name.substring("slice.".length()).toUpperCase(Locale.ROOT));
    }

    private static Optional<TimeFormat> format(String inside, Optional<String> form) {
        Optional<TimeFormat> format = form.map(TimeFormat::new);
        format.flatMap(TimeText::fault).ifPresent(fault -> {
            throw invalid(inside, fault);
        });
        return format;
    }

    private static Placeholder plain(String inside, Optional<String> form, Placeholder placeholder) {
        if (form.isPresent()) {
            throw invalid(inside, "must have no format");
        }
        return placeholder;
    }

    private static Placeholder counter(String inside, Optional<String> form) {
        if (form.isPresent() && !form.get().equals("text")) {
            throw invalid(inside, "must be {n} or {n:text}");
        }
        return new Placeholder.Counter(form.isPresent());
    }

    private static Placeholder column(String inside, String name, Optional<String> form) {
        if (!name.matches(ColumnName.PATTERN)) {
            throw invalid(inside, "must be " + KNOWN);
        }
        return new Placeholder.Column(
                new ColumnName(name), form.map(text -> columnForm(inside, text)).orElseGet(Form.AsIs::new));
    }

    private static Form columnForm(String inside, String form) {
        if (form.startsWith("join(") && form.endsWith(")")) {
            return new Form.Join(form.substring("join(".length(), form.length() - 1));
        }
        return switch (form) {
            case "lower" -> new Form.Lower();
            case "upper" -> new Form.Upper();
            default -> throw invalid(inside, "must end with :lower, :upper or :join(,)");
        };
    }

    private static IllegalArgumentException invalid(String inside, String must) {
        return new IllegalArgumentException("Invalid placeholder: {%s} (%s)".formatted(inside, must));
    }
}
