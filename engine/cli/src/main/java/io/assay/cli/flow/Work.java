package io.assay.cli.flow;

import io.assay.cli.option.WorkOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.project.ProjectPlace;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.run.RunRequest;
import java.time.Clock;
import java.util.Optional;

/** What a command was asked to work on: a checked project, tables of it, a stretch of time. */
public record Work(CheckedPlace checked, Selected selected, RunSpan span) {
    /** Checks the project and says which it is, then the selectors, then the span; the first that is at fault ends the command. */
    public static Work of(Terminal terminal, WorkOptions options, Clock clock) {
        return of(terminal, ProjectPlace.find(options.project().project()), options, clock);
    }

    /** As above, for what changes a lake: the shipped project must be named, or lie here. */
    public static Work ofOwn(Terminal terminal, WorkOptions options, Clock clock) {
        return of(terminal, CheckedPlace.own(options.project()), options, clock);
    }

    private static Work of(Terminal terminal, ProjectPlace place, WorkOptions options, Clock clock) {
        CheckedPlace checked = CheckedPlace.quietly(terminal, place, options.project());
        terminal.err()
                .printf(
                        "project %s · profile %s · lake %s%n",
                        place.text(), checked.project().profileName(), LakePlace.of(place, checked.project()));
        Selected selected = Selected.of(checked, options.selection());
        return new Work(
                checked, selected, RunSpan.of(options.span(), checked.project().profile(), clock));
    }

    /** Opens the project's lake, making it where there is none. */
    public Lake openLake() {
        return LakePlace.open(checked.place(), checked.project());
    }

    /** Opens the project's lake; empty where there is none. */
    public Optional<Lake> openLakeIfThere() {
        return Lake.exists(LakePlace.of(checked.place(), checked.project()))
                ? Optional.of(openLake())
                : Optional.empty();
    }

    /** The request of a build of the selection. */
    public RunRequest request(String command, boolean fullRefresh) {
        return new RunRequest(command, selected.selection(), span.from(), span.until(), fullRefresh);
    }
}
