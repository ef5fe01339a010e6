package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import java.util.Optional;

/** One step of a table as written: the record of its word's parameters. The words are listed in {@link Steps}. */
public interface Step {
    /** The word that names the step in YAML, such as `filter`. */
    String word();

    /** The step as SQL over the rows of its context; empty where it has a fault, which the context then holds. */
    Optional<Compiled> compile(StepContext context);

    /** Whether each row that goes in comes out, and no other; only then can rows of what is read be counted behind the step. */
    default boolean keepsRows() {
        return false;
    }
}
