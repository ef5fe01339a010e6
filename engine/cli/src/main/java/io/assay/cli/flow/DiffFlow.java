package io.assay.cli.flow;

import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.ledger.Runs;
import io.assay.lake.scratch.Scratch;
import io.assay.lake.scratch.ScratchFolder;
import io.assay.lake.scratch.Scratches;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.run.RunRequest;
import io.assay.plan.run.Runner;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.diff.ReleaseDifference;
import io.assay.warehouse.diff.ReleasedState;
import io.assay.warehouse.diff.TableChange;
import io.assay.warehouse.diff.TableDifference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the lake's newest release with a scratch lake, or two releases. */
public final class DiffFlow {
    private static final QueryLimits LIMITS =
            new QueryLimits(Duration.ofHours(2), QueryLimits.DEFAULT.memoryBytes(), QueryLimits.DEFAULT.threads());

    private final Terminal terminal;
    private final CheckedPlace checked;
    private final Selected selected;
    private final Lake lake;
    private final Clock clock;

    public DiffFlow(Terminal terminal, CheckedPlace checked, Selected selected, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.checked = checked;
        this.selected = selected;
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * What was compared, and what differs.
     *
     * @param before the earlier release's number
     * @param after the later one's, where it is one of the lake
     * @param scratch the scratch lake, where it is one
     * @param tables in dependency order, those that do not differ included
     * @param unbuilt the tables that the scratch lake does not hold as the project says now: because they could not be built, or were edited since
     */
    public record Compared(
            long before,
            Optional<Long> after,
            Optional<Scratch> scratch,
            List<TableChange> tables,
            List<TableName> unbuilt,
            Duration time) {
        public Compared {
            tables = List.copyOf(tables);
            unbuilt = List.copyOf(unbuilt);
        }
    }

    /** Compares the newest release with the scratch lake. */
    public Compared scratch(String name, int examples) {
        Scratches scratches = new Scratches(lake, clock);
        long begun = System.nanoTime();
        try (Lake scratch = scratches.open(name)) {
            ReleasedState now = ReleasedState.of(lake, Optional.empty());
            List<TableChange> tables = tables(now, ReleasedState.of(scratch, Optional.empty()), examples);
            return new Compared(
                    now.number(), Optional.empty(), scratches.find(name), tables, unbuilt(scratch), since(begun));
        }
    }

    /** What a run in the scratch lake, with the clock that it was built with, would still build. */
    private List<TableName> unbuilt(Lake scratch) {
        Instant until = scratch.ledger()
                .read(transaction -> new Runs(transaction).latestUntil())
                .orElseGet(clock::instant);
        RunRequest request = new RunRequest("diff", selected.selection(), Optional.empty(), until, false);
        return Runner.missing(checked.definitions(), scratch, request).tables().stream()
                .filter(table -> table.intervals().stream().anyMatch(PlannedInterval::pending))
                .map(TablePlan::table)
                .toList();
    }

    /** Compares two releases of the lake, by number or tag; without a name: the newest. */
    public Compared releases(Optional<String> before, Optional<String> after, int examples) {
        long begun = System.nanoTime();
        ReleasedState one = ReleasedState.of(lake, before);
        ReleasedState two = ReleasedState.of(lake, after);
        return new Compared(
                one.number(),
                Optional.of(two.number()),
                Optional.empty(),
                tables(one, two, examples),
                List.of(),
                since(begun));
    }

    private List<TableChange> tables(ReleasedState before, ReleasedState after, int examples) {
        List<Relation> relations = checked.project().relations().stream()
                .filter(relation -> selected.selection().tables().contains(relation.name()))
                .toList();
        List<TableChange> tables = new ArrayList<>();
        try (ScratchFolder temporary = ScratchFolder.open(lake, "diff", clock);
                ProgressLine line = new ProgressLine(terminal, "comparing")) {
            ReleaseDifference difference =
                    new ReleaseDifference(before, after, new TableDifference(temporary.path(), LIMITS));
            for (Relation relation : relations) {
                line.show(
                        (double) tables.size() / relations.size(),
                        relation.name().toString());
                difference.of(relation, examples).ifPresent(tables::add);
            }
        }
        return tables;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
