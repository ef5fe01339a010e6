package io.assay.spec.bind;

import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SourceText;
import io.assay.spec.text.SpecFile;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.text.SpecNode;
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
        return text.map(source -> catalog.with(Scalar.plain("rows"), CsvReader.read(source, problems)))
                .orElse(catalog);
    }

    /** Whether its rows are there. */
    boolean isWhole(SpecNode.Mapping catalog) {
        return catalog.value("rows").isPresent();
    }
}
