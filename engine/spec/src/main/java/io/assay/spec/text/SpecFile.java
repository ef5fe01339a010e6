package io.assay.spec.text;

import java.util.List;

/** One file of a project: its text, and the documents in it. */
public record SpecFile(SourceText source, List<SpecNode.Mapping> documents) {
    public SpecFile {
        documents = List.copyOf(documents);
    }
}
