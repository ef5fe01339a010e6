package io.assay.spec.check.test;

import io.assay.spec.bind.CsvReader;
import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.check.test.PipedText.PipedCell;
import io.assay.spec.check.test.PipedText.PipedLine;
import io.assay.spec.model.test.Rows;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CellRows.CellRow;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the rows of a test against the columns that they may have. */
final class RowsReader {
    private static final int MOST_ROWS = 10_000;
    private final CheckState state;
    private final Document<TestSpec> document;

    RowsReader(CheckState state, Document<TestSpec> document) {
        this.state = state;
        this.document = document;
    }

    /**
     * The rows, each cell of which fits its column; empty where there was a problem.
     *
     * @param of whose columns they are
     * @param path where in the document they are written
     */
    Optional<CellRows> read(Rows rows, Schema schema, String of, Object... path) {
        int before = problems().count();
        Place place = document.place(path);
        Optional<List<PipedLine>> lines =
                switch (rows) {
                    case Rows.Piped piped -> piped(piped, path);
                    case Rows.OfFile file -> file(file.file(), path);
                };
        Optional<CellRows> read = lines.flatMap(found -> rows(found, schema, of, place));
        return problems().errorsAfter(before) ? Optional.empty() : read;
    }

    private Optional<List<PipedLine>> piped(Rows.Piped piped, Object... path) {
        Optional<Scalar> scalar = document.scalar(path);
        PipedText reader = new PipedText(
                (from, length) -> scalar.map(text -> text.place(from, length)).orElseGet(() -> document.place(path)),
                problems());
        return Optional.of(reader.lines(piped.text()));
    }

    private Optional<List<PipedLine>> file(String named, Object... path) {
        Object[] inner = Arrays.copyOf(path, path.length + 1);
        inner[path.length] = "file";
        Place place = document.place(inner);
        return state.project()
                .files()
                .readCsv(place.file(), named, place, problems())
                .map(source -> {
                    if (named.endsWith(".csv")) {
                        return lines(CsvReader.read(source, problems()));
                    }
                    return new PipedText(source::place, problems()).lines(source.text());
                });
    }

    /** The names of a file's columns, and its rows; a file of names alone has no line. */
    private static List<PipedLine> lines(SpecNode.Sequence csv) {
        List<PipedLine> lines = new ArrayList<>();
        for (SpecNode item : csv.items()) {
            List<SpecNode.Entry> entries = ((SpecNode.Mapping) item).entries();
            if (lines.isEmpty()) {
                lines.add(line(entries.stream().map(entry -> (SpecNode) entry.key())));
            }
            lines.add(line(entries.stream().map(SpecNode.Entry::value)));
        }
        return lines;
    }

    private static PipedLine line(Stream<SpecNode> nodes) {
        List<PipedCell> cells = nodes.map(Scalar.class::cast)
                .map(cell -> new PipedCell(
                        cell.kind() == Scalar.Kind.NULL ? Optional.empty() : Optional.of(cell.text()), cell.place()))
                .toList();
        return new PipedLine(cells, cells.getFirst().place());
    }

    private Optional<CellRows> rows(List<PipedLine> lines, Schema schema, String of, Place place) {
        if (lines.isEmpty() || lines.size() > MOST_ROWS + 1) {
            problems()
                    .add(Problem.of(
                                    ProblemCode.INVALID_ROWS,
                                    place,
                                    lines.isEmpty()
                                            ? "there is no line of column names here"
                                            : "there are %d rows here".formatted(lines.size() - 1))
                            .withHint(
                                    lines.isEmpty()
                                            ? "write the names of columns, parted by |, and a line a row below"
                                            : "a test takes up to %d; most need five".formatted(MOST_ROWS)));
            return Optional.empty();
        }
        Optional<List<Column>> columns = columns(lines.getFirst(), schema, of);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<CellRow> rows = new ArrayList<>();
        for (PipedLine line : lines.subList(1, lines.size())) {
            row(line, columns.get()).ifPresent(rows::add);
        }
        return Optional.of(new CellRows(
                columns.get().stream().map(Column::name).toList(),
                rows,
                lines.getFirst().place()));
    }

    private Optional<List<Column>> columns(PipedLine names, Schema schema, String of) {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (PipedCell cell : names.cells()) {
            String name = cell.text().orElse("null");
            Optional<Column> column = schema.columns().stream()
                    .filter(each -> each.name().text().equals(name))
                    .findFirst();
            if (!seen.add(name)) {
                problems()
                        .add(Problem.of(
                                ProblemCode.DUPLICATE_COLUMN,
                                cell.place(),
                                "the column '%s' is named twice".formatted(name)));
            } else if (column.isEmpty()) {
                unknown(cell, name, schema, of);
            } else {
                columns.add(column.get());
            }
        }
        return columns.size() == names.cells().size() ? Optional.of(columns) : Optional.empty();
    }

    private void unknown(PipedCell cell, String name, Schema schema, String of) {
        List<String> words = schema.names().stream().map(ColumnName::text).toList();
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_COLUMN, cell.place(), "'%s' is not a column of %s".formatted(name, of))
                .withNote("columns: " + String.join(", ", words));
        problems().add(NearestWord.hint(name, words).map(problem::withHint).orElse(problem));
    }

    private Optional<CellRow> row(PipedLine line, List<Column> columns) {
        if (line.cells().size() != columns.size()) {
            problems()
                    .add(Problem.of(
                                    ProblemCode.INVALID_ROWS,
                                    line.place(),
                                    "this row has %d cells; the first line names %d columns"
                                            .formatted(line.cells().size(), columns.size()))
                            .withHint("a | parts two cells, and a text that holds one stands in '…'"));
            return Optional.empty();
        }
        List<Optional<String>> cells = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            PipedCell cell = line.cells().get(at);
            Column column = columns.get(at);
            cell.text()
                    .flatMap(text -> CellText.fault(text, column.type()))
                    .ifPresent(must -> problems()
                            .add(Problem.of(
                                            ProblemCode.UNKNOWN_VALUE,
                                            cell.place(),
                                            "'%s' is not %s"
                                                    .formatted(cell.text().orElse("null"), must))
                                    .withHint("'%s' is %s"
                                            .formatted(
                                                    column.name(), column.type().spelling()))));
            cells.add(cell.text());
        }
        return Optional.of(new CellRow(cells, line.place()));
    }

    private Problems problems() {
        return state.problems();
    }
}
