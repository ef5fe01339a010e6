package io.assay.plan;

import java.time.Instant;
import java.util.List;

/** What a run builds, and why, as of one moment of the ledger. Only {@link Planner} makes one. */
public final class BuildPlan {
    private final Instant until;
    private final List<TablePlan> tables;

    BuildPlan(Instant until, List<TablePlan> tables) {
        this.until = until;
        this.tables = List.copyOf(tables);
    }

    /** The only clock of the run. */
    public Instant until() {
        return until;
    }

    /** The tables with anything to say, in dependency order. */
    public List<TablePlan> tables() {
        return tables;
    }

    /** The tables with intervals to build whose inputs are settled. */
    public List<TablePlan> ready() {
        return tables.stream().filter(table -> table.wave() == 1).toList();
    }

    /** Whether there is nothing to build; held and waiting intervals may be there all the same. */
    public boolean isDone() {
        return tables.stream().allMatch(table -> table.wave() == 0);
    }
}
