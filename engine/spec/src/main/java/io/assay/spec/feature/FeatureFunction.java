package io.assay.spec.feature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A word of the vocabulary that names a feature function.
 *
 * @param lines the curves it has: each is called as word_line, the empty one as the word itself
 * @param parameters columns first, then constants
 * @param undefined where it is null although enough rows count; empty where that never is
 * @param source where its formula is from
 * @param semantics raised when its results change
 */
public record FeatureFunction(
        String word,
        List<String> lines,
        List<Parameter> parameters,
        Framing framing,
        Yield yields,
        Memory memory,
        String summary,
        String undefined,
        String source,
        String example,
        int semantics) {
    public FeatureFunction {
        lines = List.copyOf(lines);
        parameters = List.copyOf(parameters);
    }

    /** The names it is called by, one a line. */
    public List<String> names() {
        return lines.stream().map(this::name).toList();
    }

    /** The line that a name calls; empty when the name is another function's. */
    public Optional<String> line(String name) {
        return lines.stream().filter(line -> name(line).equals(name)).findFirst();
    }

    /** The parameters that expressions over the row stand for. */
    public List<Parameter> columns() {
        return parameters.stream()
                .filter(parameter -> parameter.kind().isColumn())
                .toList();
    }

    /** The parameters that constants stand for. */
    public List<Parameter> constants() {
        return parameters.stream()
                .filter(parameter -> !parameter.kind().isColumn())
                .toList();
    }

    /** How the name is called, with the standards of what may be left out: `rsi(x, n = 14)`. */
    public String signature(String name) {
        String written = parameters.stream().map(Parameter::toString).collect(Collectors.joining(", "));
        return name + "(" + written + ")"
                + switch (framing) {
                    case NONE -> "";
                    case BOUNDED -> " over rows or a duration";
                    case ANY -> " over rows, a duration or all";
                };
    }

    /** What it does with rows whose arguments are null, and before there are enough rows. */
    public String nulls() {
        return switch (memory) {
            case FRAME, FRAME_OF_CHANGES, FRAMES ->
                "A row counts where every argument has a value; the result is null while fewer rows count than the frame's least number.";
            case SPAN, ROW -> "Null where one of the two rows is missing or has a null argument.";
            case STATE ->
                "A row with a null argument yields null and leaves the state as it was; null until the state is complete.";
        };
    }

    /** What it does with rows at one time, and with missing rows. */
    public String ties() {
        return "Rows of one time go in the order of the key, each seeing those before it. "
                + "Rows are counted as they are, whatever time lies between them; only spans and frames of time see gaps.";
    }

    private String name(String line) {
        return line.isEmpty() ? word : word + "_" + line;
    }
}
