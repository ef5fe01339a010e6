package io.assay.plan.trial;

import io.assay.plan.Definitions;
import io.assay.plan.run.BuildProcess;
import io.assay.plan.trial.rows.RowTable;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A table's test: its rows, and the ways in which they may arrive. */
public final class TableTrial {
    private static final Instant NO_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private final CheckedTest.OfTable test;
    private final TrialTables tables;
    private final List<GivenRow> rows;
    private final Instant until;

    public TableTrial(Definitions project, CheckedTest.OfTable test) {
        this.test = test;
        this.tables = TrialTables.of(project, test);
        this.rows = rows(Instant.EPOCH);
        this.until = test.until().orElseGet(this::lastEnd);
    }

    public CheckedTest.OfTable test() {
        return test;
    }

    /** The tested table as it is built. */
    public Relation relation() {
        return Objects.requireNonNull(tables.definitions().tables().get(test.table()));
    }

    /** The ways in which the rows may arrive, of which each must come to the same. */
    public List<Variant> variants() {
        return Variant.of(rows(until));
    }

    /** The rows in two deliveries, the first so many by time before the others: to find where a split shows. */
    public Optional<Variant> cutAfter(int count) {
        return count > 0 && count < rows.size() ? Optional.of(Variant.cut(rows(until), count)) : Optional.empty();
    }

    /** How many rows are given. */
    public int size() {
        return rows.size();
    }

    /**
     * Lets the rows arrive in one way, and builds after each delivery.
     *
     * @param folder an empty one, for a lake
     * @param given what it comes to as given, whose rows stand where the content is the same
     * @throws io.assay.spec.failure.Failure where a run fails
     */
    public VariantOutcome run(
            Variant variant, Path folder, BuildProcess process, RowReader reader, Optional<VariantOutcome> given) {
        boolean written = variant.way() == Variant.Way.GIVEN;
        TrialTables cut = variant.way() == Variant.Way.SPLIT ? FineGrid.of(tables, rows) : tables;
        try (TrialLake lake = new TrialLake(folder, cut, test.table(), process, !written, until)) {
            boolean held = false;
            for (List<GivenRow> delivery : variant.deliveries()) {
                lake.deliver(delivery);
                held = lake.build(false).hasHeld();
            }
            return outcome(lake, held, reader, given);
        }
    }

    /** Delivers the rows once more into the lake that holds them as given, and builds everything again. */
    public VariantOutcome twice(Path folder, BuildProcess process, RowReader reader, VariantOutcome given) {
        try (TrialLake lake = new TrialLake(folder, tables, test.table(), process, false, until)) {
            lake.deliver(rows(until));
            return outcome(lake, lake.build(true).hasHeld(), reader, Optional.of(given));
        }
    }

    private VariantOutcome outcome(TrialLake lake, boolean held, RowReader reader, Optional<VariantOutcome> given) {
        Map<ColumnName, ContentHash> content = lake.content();
        RowTable found = given.filter(other -> other.content().equals(content))
                .map(VariantOutcome::rows)
                .orElseGet(
                        () -> reader.read(lake.lake(), test.table(), relation().schema()));
        return new VariantOutcome(content, lake.broken(), lake.setAside(), held, found);
    }

    private List<GivenRow> rows(Instant base) {
        List<GivenRow> all = new ArrayList<>();
        tables.inputs().forEach((name, input) -> {
            Optional<CellRows> given = Optional.ofNullable(test.given().get(name));
            given.ifPresent(cells ->
                    cells.rows().forEach(row -> all.add(GivenRow.of(input, all.size(), cells, row, base))));
        });
        return List.copyOf(all);
    }

    /** The end of the interval that holds the last row, of any of the tables. */
    private Instant lastEnd() {
        Optional<Instant> last =
                rows.stream().flatMap(row -> row.time().stream()).max(Comparator.naturalOrder());
        return last.flatMap(time -> tables.definitions().tables().values().stream()
                        .filter(table -> !table.grid().isWhole())
                        .map(table -> table.grid().containing(time))
                        .map(Interval::end)
                        .max(Comparator.naturalOrder()))
                .or(() -> last)
                .orElse(NO_TIME);
    }
}
