package io.assay.plan;

import io.assay.lake.task.MeasureHistory;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.HeldInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.TableHistory;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** The tables as planning goes through them in dependency order: each one's grid, and its committed intervals on that grid. */
final class Tables {
    private final Map<TableName, IntervalGrid> grids = new HashMap<>();
    private final Map<TableName, TableHistory> committed = new HashMap<>();
    private final Map<TableName, MeasureHistory> measured = new HashMap<>();

    Tables(Definitions definitions, History history) {
        for (Relation relation : definitions.tables().values()) {
            TableName name = relation.name();
            IntervalGrid grid = gridOf(relation, definitions);
            grids.put(name, grid);
            committed.put(name, history.table(name).on(grid));
        }
    }

    IntervalGrid grid(TableName table) {
        return Optional.ofNullable(grids.get(table)).orElse(IntervalGrid.WHOLE);
    }

    /** What is committed of the table on its grid. */
    TableHistory committed(TableName table) {
        return Optional.ofNullable(committed.get(table)).orElse(TableHistory.NONE);
    }

    /** What the table's intervals measured; taken once, since it does not change while planning goes on. */
    MeasureHistory measured(TableName table) {
        return measured.computeIfAbsent(table, name -> committed(name).measured());
    }

    NavigableMap<Interval, BuiltInterval> built(TableName table) {
        return committed(table).built();
    }

    NavigableMap<Interval, HeldInterval> held(TableName table) {
        return committed(table).held();
    }

    /** Whether the table carries state from each interval to the next. */
    boolean carries(Relation relation) {
        return carries(relation, grid(relation.name()));
    }

    /** Whether a table that is cut by the grid carries state from each interval to the next. */
    static boolean carries(Relation relation, IntervalGrid grid) {
        return !grid.isWhole() && relation.features().stream().anyMatch(FeatureStage::carries);
    }

    /** A table is built whole where none of what it reads says which intervals there are. */
    private IntervalGrid gridOf(Relation relation, Definitions definitions) {
        boolean cut = relation.readsEndpoints()
                || definitions.tablesRead(relation).stream()
                        .anyMatch(read -> !grid(read.name()).isWhole());
        return cut ? relation.grid() : IntervalGrid.WHOLE;
    }
}
