package io.assay.spec.problem;

import java.util.List;

/** Prints problems for one kind of reader. */
@FunctionalInterface
public interface ProblemPrinter {
    /** The problems in the order given, as text that ends with a line break; empty for no problems in forms that need no frame. */
    String print(List<Problem> problems);
}
