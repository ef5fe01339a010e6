package io.assay.spec.model.test;

import io.assay.spec.notation.Written;

/** What must come of what is given. */
public sealed interface Expected {
    /** These rows and no other, over the listed columns. */
    record Whole(Rows rows) implements Expected {}

    /** These rows, whatever else there is. */
    record Some(
            @Written("Rows that must be among those there are.")
            Rows some) implements Expected {}

    /** No row at all. */
    record None(@Written("That there is no row.") boolean none) implements Expected {
        public None {
            if (!none) {
                throw new IllegalArgumentException(
                        "Invalid none: false (must be true; write rows where there are any)");
            }
        }
    }

    /** The slice is done without rows, for a cause. */
    record Skipped(
            @Written(value = "The cause that explains why there are no rows.", example = "not_listed")
            String skipped) implements Expected {}

    /** The slice fails. */
    record Failed(
            @Written(value = "The code of the failure.", example = "source-refused")
            String failed) implements Expected {}
}
