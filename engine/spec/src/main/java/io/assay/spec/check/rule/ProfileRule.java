package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/** The profile that is asked for, the default one, or the only one, must be there. */
public final class ProfileRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        state.project().settings().ifPresent(document -> check(state, document));
    }

    private static void check(CheckState state, Document<ProjectSpec> document) {
        List<String> names = List.copyOf(document.spec().profiles().keySet());
        document.spec()
                .defaultProfile()
                .filter(name -> !names.contains(name))
                .ifPresent(name -> unknown(state, document.place("default_profile"), name, names));
        Optional<String> wanted = state.wantedProfile().or(() -> document.spec().defaultProfile());
        if (wanted.isEmpty() && names.size() == 1) {
            state.profile(names.getFirst());
        } else if (wanted.isEmpty()) {
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.UNKNOWN_PROFILE,
                                    document.place("profiles"),
                                    "none of several profiles is the default")
                            .withHint("add  default_profile: " + (names.isEmpty() ? "demo" : names.getFirst())));
        } else if (names.contains(wanted.get())) {
            state.profile(wanted.get());
        } else if (state.wantedProfile().isPresent()) {
            unknown(state, document.place("profiles"), wanted.get(), names);
        }
    }

    private static void unknown(CheckState state, Place place, String name, List<String> names) {
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_PROFILE, place, "'%s' is not a profile of the project".formatted(name))
                .withNote("profiles: " + String.join(", ", names));
        state.problems()
                .add(NearestWord.hint(name, names).map(problem::withHint).orElse(problem));
    }
}
