package io.assay.spec.bind;

import io.assay.spec.text.SpecFiles;
import java.util.Map;
import java.util.Optional;

/** Binds the documents of a project to the records of the model. */
public final class ProjectBinder {
    private ProjectBinder() {}

    /** Every document that binds, and every problem of text and structure in all files. */
    public static Project bind(SpecFiles files) {
        return new Project(files, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), files.problems());
    }
}
