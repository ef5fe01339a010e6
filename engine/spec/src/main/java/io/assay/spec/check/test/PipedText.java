package io.assay.spec.check.test;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rows of piped text: a line of names, then a line a row; `null` is null, `''` is empty, and text in quotes may hold anything but a line's end. */
final class PipedText {
    private static final Pattern CELL = Pattern.compile("\\s*('(?:[^'\\n]|'')*'|[^|\\n']*(?:[^|\\n]*))\\s*(\\||$)");
    private static final Pattern RULE = Pattern.compile("[-+|: \\t]*-[-+|: \\t]*");
    private final BiFunction<Integer, Integer, Place> places;
    private final Problems problems;

    /** @param places the place of so many characters from a position of the text on */
    PipedText(BiFunction<Integer, Integer, Place> places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** A cell as it reads. */
    record PipedCell(Optional<String> text, Place place) {}

    /** A line's cells. */
    record PipedLine(List<PipedCell> cells, Place place) {}

    /** The lines that hold something, the names first; a line below the names that only draws a rule is left out. */
    List<PipedLine> lines(String text) {
        List<PipedLine> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end).stripTrailing();
            boolean rule = lines.size() == 1 && RULE.matcher(line).matches();
            if (!line.isBlank() && !rule) {
                lines.add(line(line, start));
            }
            start = end + 1;
        }
        return lines;
    }

    private PipedLine line(String line, int start) {
        List<PipedCell> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        int at = 0;
        boolean more = true;
        while (more && cell.find(at)) {
            String written = cell.group(1).strip();
            int from = start + cell.start(1) + cell.group(1).indexOf(written);
            cells.add(new PipedCell(value(written, from), places.apply(from, Math.max(1, written.length()))));
            more = !cell.group(2).isEmpty();
            at = cell.end();
        }
        int first = line.length() - line.stripLeading().length();
        return new PipedLine(cells, places.apply(start + first, line.length() - first));
    }

    private Optional<String> value(String written, int from) {
        if (written.equals("null")) {
            return Optional.empty();
        }
        if (written.isEmpty()) {
            problems.add(Problem.of(ProblemCode.INVALID_ROWS, places.apply(from, 1), "there is nothing in this cell")
                    .withHint("write null, or '' for a text of no letters"));
            return Optional.empty();
        }
        if (written.charAt(0) != '\'') {
            return Optional.of(written);
        }
        if (written.length() < 2 || !written.matches("'([^']|'')*'")) {
            problems.add(Problem.of(
                            ProblemCode.INVALID_ROWS,
                            places.apply(from, written.length()),
                            "this quote is not closed, or text follows it")
                    .withHint("a quote inside quotes is written twice: 'it''s'"));
            return Optional.empty();
        }
        return Optional.of(written.substring(1, written.length() - 1).replace("''", "'"));
    }
}
