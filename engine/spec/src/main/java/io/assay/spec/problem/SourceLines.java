package io.assay.spec.problem;

import java.util.Optional;

/** The text that problems point at, line by line. */
@FunctionalInterface
public interface SourceLines {
    /** Where no text can be shown. */
    SourceLines NONE = (file, line) -> Optional.empty();

    /** The line (counted from 1) without its end; empty where there is none or it must not be shown. */
    Optional<String> line(String file, int line);
}
