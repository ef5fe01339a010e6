package io.assay.cli.project;

import io.assay.cli.option.ProjectOptions;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.Definitions;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checked project and where it lies: what every command but `validate` starts from.
 *
 * @param definitions what planning reads of it
 */
public record CheckedPlace(ProjectPlace place, CheckedProject project, Definitions definitions) {
    /** The project, where the check found no error in it. */
    public static Optional<CheckedPlace> of(ProjectPlace place, ProjectCheck check) {
        return check.project()
                .map(project -> new CheckedPlace(
                        place,
                        project,
                        Definitions.of(project.relations(), project.catalogs(), project.endpoints(), check.about())));
    }

    /** Checks the project, and says so where it is the shipped one for want of another. Otherwise as {@link #quietly}. */
    public static CheckedPlace require(Terminal terminal, ProjectOptions options) {
        ProjectPlace place = ProjectPlace.find(options.project());
        if (place.shipped()) {
            terminal.err().println("project " + place.text());
        }
        return quietly(terminal, place, options);
    }

    /** As {@link #require}, for what changes a lake: the shipped project must be named, or lie here. */
    public static CheckedPlace requireOwn(Terminal terminal, ProjectOptions options) {
        return quietly(terminal, own(options), options);
    }

    /** The project that is named or lies here; a failure where there is none. */
    public static ProjectPlace own(ProjectOptions options) {
        ProjectPlace place = ProjectPlace.find(options.project());
        if (place.shipped()) {
            throw new Failure(
                    FailureCode.PROJECT_MISSING,
                    Path.of("").toAbsolutePath().toString(),
                    "Cannot find a project: this folder has no project.yaml, and no pipelines-yaml",
                    "The shipped project and its lake are as they were.",
                    "Name the project's folder with -p (the shipped one: -p %s), or begin one: assay init my-project"
                            .formatted(place.folder()));
        }
        return place;
    }

    /** Checks the project; errors are printed, and end the command with the exit code of a faulty spec. Warnings and hints are left to `validate`. */
    public static CheckedPlace quietly(Terminal terminal, ProjectPlace place, ProjectOptions options) {
        CheckStamp stamp = CheckStamp.now(place);
        ProjectCheck check = ProjectCheck.of(place, options.profile());
        Optional<CheckedPlace> checked = of(place, check);
        if (checked.isPresent()) {
            checked.get().project().relations().parallelStream().forEach(Relation::definition);
            stamp.leaveDefined();
            return checked.get();
        }
        new ProblemReport(terminal, place, check).print(terminal.err());
        throw new Failure(
                FailureCode.SPEC_FAULTY,
                place.folder().toString(),
                "Cannot go on: the project has errors",
                "The lake is as it was.",
                "Mend what is listed above; `assay validate --watch` checks again at every save.");
    }
}
