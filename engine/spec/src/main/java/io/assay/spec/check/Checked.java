package io.assay.spec.check;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param project the proof, absent where there is an error
 * @param problems errors, warnings and hints: root causes first, then what follows from them, each by place
 * @param endpoints those that are sound, whether or not the project is
 */
public record Checked(Optional<CheckedProject> project, List<Problem> problems, List<CheckedEndpoint> endpoints) {
    public Checked {
        problems = List.copyOf(problems);
        endpoints = List.copyOf(endpoints);
    }

    /** With what a further check found; an error takes the proof away. */
    public Checked with(List<Problem> more) {
        Problems all = new Problems();
        all.addAll(problems);
        all.addAll(more);
        return new Checked(all.hasErrors() ? Optional.empty() : project, all.list(), endpoints);
    }
}
