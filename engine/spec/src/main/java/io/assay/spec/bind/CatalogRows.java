package io.assay.spec.bind;

import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SourceText;
import io.assay.spec.text.SpecFile;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.text.SpecNode;
import java.util.List;
import java.util.Optional;

/** Puts the rows of a catalog's CSV file where rows written in the document would stand. */
final class CatalogRows {
    private final SpecFiles files;
    private final Problems problems;

    CatalogRows(SpecFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The catalog with the rows of its file; as it is where it names none, or where the file cannot be read. */
    SpecNode.Mapping fill(SpecNode.Mapping catalog, SpecFile within) {
        Optional<SpecNode.Entry> file = catalog.entry("file");
        if (file.isEmpty()
                || catalog.value("rows").isPresent()
                || !(file.get().value() instanceof Scalar named)
                || named.kind() != Scalar.Kind.TEXT) {
            return catalog;
        }
        Optional<SourceText> text = files.readCsv(within.source().file(), named.text(), named.place(), problems);
        return text.map(source -> CsvReader.read(source, problems))
                .filter(rows -> namesColumns(catalog, rows))
                .map(rows -> catalog.with(Scalar.plain("rows"), rows))
                .orElse(catalog);
    }

    /** Whether the file's first line names columns of the catalog only, and all that may not be null: said once there, and not at every row. */
    private boolean namesColumns(SpecNode.Mapping catalog, SpecNode.Sequence rows) {
        if (rows.items().isEmpty()
                || !(rows.items().getFirst() instanceof SpecNode.Mapping first)
                || !(catalog.value("columns").orElse(null) instanceof SpecNode.Mapping columns)) {
            return true;
        }
        int before = problems.count();
        List<String> words =
                columns.entries().stream().map(entry -> entry.key().text()).toList();
        for (SpecNode.Entry named : first.entries()) {
            if (!words.contains(named.key().text())) {
                problems.add(unknown(named.key(), words));
            }
        }
        if (problems.count() == before) {
            columns.entries().stream()
                    .filter(column -> first.entry(column.key().text()).isEmpty() && !mayBeNull(column.value()))
                    .forEach(column -> problems.add(missing(column.key(), first)));
        }
        return problems.count() == before;
    }

    private static boolean mayBeNull(SpecNode type) {
        return !(type instanceof Scalar scalar) || scalar.text().strip().endsWith("?");
    }

    private static Problem unknown(Scalar name, List<String> words) {
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_COLUMN,
                        name.place(),
                        "'%s' is not a column of the catalog".formatted(name.text()))
                .withNote("columns: " + String.join(", ", words));
        return NearestWord.hint(name.text(), words).map(problem::withHint).orElse(problem);
    }

    private static Problem missing(Scalar column, SpecNode.Mapping first) {
        return Problem.of(
                        ProblemCode.MISSING_KEY,
                        first.entries().getFirst().key().place(),
                        "the first line does not name '%s', which may not be null".formatted(column.text()))
                .withHint("add the column, or write '?' after its type")
                .withPlace("its type at", column.place());
    }

    /** Whether its rows are there. */
    boolean isWhole(SpecNode.Mapping catalog) {
        return catalog.value("rows").isPresent();
    }
}
