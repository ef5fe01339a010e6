package io.assay.spec.template;

import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request text cut into literal text and placeholders; `{{` stands for a brace. */
public final class ParsedTemplate {
    private final String text;
    private final List<Part> parts;

    private ParsedTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Hole(Placeholder placeholder) implements Part {}

    /**
     * Cuts the text.
     *
     * @throws IllegalArgumentException with a sentence for the user, when a placeholder is not one of the language's
     */
    public static ParsedTemplate parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter != '{') {
                literal.append(letter);
                at++;
            } else if (text.startsWith("{{", at)) {
                literal.append('{');
                at += 2;
            } else {
                int close = text.indexOf('}', at);
                if (close < 0) {
                    throw new IllegalArgumentException(
                            "Invalid placeholder: %s (must be closed by '}'; write '{{' for a brace)"
                                    .formatted(text.substring(at)));
                }
                if (!literal.isEmpty()) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(new Hole(PlaceholderReader.read(text.substring(at + 1, close))));
                at = close + 1;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
        }
        return new ParsedTemplate(text, parts);
    }

    /** Every placeholder, in order. */
    public List<Placeholder> placeholders() {
        return parts.stream()
                .filter(Hole.class::isInstance)
                .map(part -> ((Hole) part).placeholder())
                .toList();
    }

    /** The columns that must exist in the row asked for, in order, each once. */
    public List<ColumnName> columns() {
        return placeholders().stream()
                .filter(Placeholder.Column.class::isInstance)
                .map(placeholder -> ((Placeholder.Column) placeholder).name())
                .distinct()
                .toList();
    }

    /** The only placeholder of a text that is nothing else, and whose value therefore keeps its type. */
    public Optional<Placeholder> single() {
        return parts.size() == 1 && parts.getFirst() instanceof Hole hole
                ? Optional.of(hole.placeholder())
                : Optional.empty();
    }

    /** The text with every placeholder replaced by its value; empty when one of them has none. */
    public Optional<String> fill(Function<Placeholder, Optional<String>> values) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> filled.append(literal.text());
                case Hole hole -> {
                    Optional<String> value = values.apply(hole.placeholder());
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    filled.append(value.get());
                }
            }
        }
        return Optional.of(filled.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
