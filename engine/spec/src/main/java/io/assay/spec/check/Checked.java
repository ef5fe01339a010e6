package io.assay.spec.check;

import io.assay.spec.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param project the proof, absent where there is an error
 * @param problems errors, warnings and hints: root causes first, then what follows from them, each by place
 */
public record Checked(Optional<CheckedProject> project, List<Problem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }
}
