package io.assay.spec.bind;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.Scalar.Style;
import io.assay.spec.text.SourceText;
import io.assay.spec.text.SpecNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads CSV as RFC 4180 describes it (commas, quotes doubled inside quotes) into the same nodes that YAML rows are; an empty cell is null. */
public final class CsvReader {
    private final SourceText source;
    private final String text;
    private final Problems problems;
    private int at;

    private CsvReader(SourceText source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** The rows, each a mapping of the first line's names to cells. */
    public static SpecNode.Sequence read(SourceText source, Problems problems) {
        return new CsvReader(source, problems).rows();
    }

    private SpecNode.Sequence rows() {
        Place start = source.place(0, 1);
        List<SpecNode> rows = new ArrayList<>();
        List<Scalar> names = text.isEmpty() ? List.of() : line();
        checkNames(names, start);
        while (at < text.length()) {
            List<Scalar> cells = line();
            boolean blank = cells.size() == 1
                    && cells.getFirst().start() == cells.getFirst().end();
            if (cells.size() == names.size() && !(blank && names.size() > 1)) {
                rows.add(row(names, cells));
            } else if (!blank) {
                problems.add(Problem.of(
                                ProblemCode.INVALID_CSV,
                                cells.getFirst().place(),
                                "this row has %d cells; the first line names %d columns"
                                        .formatted(cells.size(), names.size()))
                        .withHint(parted(names.size() - cells.size())));
            }
        }
        return new SpecNode.Sequence(start, rows);
    }

    private static String parted(int missing) {
        return switch (missing) {
            case 1 -> "add a comma where a cell is missing: an empty cell is null";
            default ->
                missing > 0
                        ? "add %d commas where cells are missing: an empty cell is null".formatted(missing)
                        : "take out what is too much; a cell that holds a comma stands in quotes";
        };
    }

    private void checkNames(List<Scalar> names, Place start) {
        Set<String> seen = new HashSet<>();
        if (names.isEmpty()) {
            problems.add(
                    Problem.of(ProblemCode.INVALID_CSV, start, "the file is empty; its first line names the columns")
                            .withHint("write the names of its columns, parted by commas"));
        }
        for (Scalar name : names) {
            if (!seen.add(name.text())) {
                problems.add(Problem.of(
                                ProblemCode.INVALID_CSV,
                                name.place(),
                                "the column '%s' is named twice".formatted(name.text()))
                        .withHint("rename it, or remove the column"));
            }
        }
    }

    private static SpecNode row(List<Scalar> names, List<Scalar> cells) {
        List<SpecNode.Entry> entries = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            entries.add(new SpecNode.Entry(names.get(i), cells.get(i)));
        }
        return new SpecNode.Mapping(cells.getFirst().place(), entries);
    }

    private List<Scalar> line() {
        List<Scalar> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return cells;
    }

    private Scalar cell() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(start);
        }
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String cell = text.substring(start, at);
        return Scalar.of(source, start, at, cell.isEmpty() ? Style.PLAIN : Style.CELL, cell);
    }

    private Scalar quoted(int start) {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length() && !(text.charAt(at) == '"' && !text.startsWith("\"\"", at))) {
            at += text.charAt(at) == '"' ? 1 : 0;
            cell.append(text.charAt(at));
            at++;
        }
        if (at == text.length()) {
            problems.add(Problem.of(ProblemCode.INVALID_CSV, source.place(start, 1), "this quote is not closed")
                    .withHint("end the cell with a quote; a quote inside is written twice"));
        } else {
            at++;
        }
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            problems.add(Problem.of(ProblemCode.INVALID_CSV, source.place(at, 1), "text follows a closed quote")
                    .withHint("put a comma here, or write a quote inside the cell twice"));
            at++;
        }
        return Scalar.of(source, start, at, Style.CELL, cell.toString());
    }
}
