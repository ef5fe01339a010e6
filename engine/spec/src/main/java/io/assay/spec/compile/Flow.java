package io.assay.spec.compile;

import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the rows between two steps.
 *
 * @param key the columns no two rows share; empty where it must be taken as the table declares it
 * @param time the column of the event time; empty where rows have none
 * @param grain the grid of the event time
 * @param knownAfter how long after its event time a row is known; empty: with it
 * @param widenings how far its steps read beyond their rows' own times, in order
 * @param trail how far they still are the rows of the table that is read
 */
public record Flow(
        Schema schema,
        Optional<List<ColumnName>> key,
        Optional<ColumnName> time,
        Optional<TimeStep> grain,
        Optional<TimeStep> knownAfter,
        List<Widening> widenings,
        Trail trail) {
    public Flow {
        key = key.map(List::copyOf);
        widenings = List.copyOf(widenings);
    }

    public Flow withSchema(Schema columns) {
        return new Flow(columns, key, time, grain, knownAfter, widenings, trail);
    }

    public Flow withKey(List<ColumnName> columns) {
        return new Flow(schema, Optional.of(columns), time, grain, knownAfter, widenings, trail);
    }

    /** The same rows, whose key is whatever the table declares. */
    public Flow withoutKey() {
        return new Flow(schema, Optional.empty(), time, grain, knownAfter, widenings, trail);
    }

    public Flow withTime(Optional<ColumnName> column) {
        return new Flow(schema, key, column, grain, knownAfter, widenings, trail);
    }

    /** The rows after they moved to the starts of a coarser grid. */
    public Flow cut(ColumnName column, Cut cut) {
        return new Flow(
                        schema,
                        key,
                        Optional.of(column),
                        Optional.of(cut.every()),
                        Optional.of(ended(cut)),
                        widenings,
                        trail)
                .widened(cut);
    }

    /** When a step's row is known: at the step's end, or when the last of its rows is, where those come later than at their own ends. */
    private TimeStep ended(Cut cut) {
        Duration late = knownAfter
                .map(Cut::longest)
                .orElse(Duration.ZERO)
                .minus(grain.map(cut::last).orElse(Duration.ZERO));
        return late.isPositive() ? Cut.step(Cut.longest(cut.every()).plus(late)) : cut.every();
    }

    /** The rows after a step that reads farther than they do. */
    public Flow widened(Widening widening) {
        List<Widening> more = new ArrayList<>(widenings);
        more.add(widening);
        return new Flow(schema, key, time, grain, knownAfter, more, trail);
    }

    /** The rows, on another grid and known at another time. */
    public Flow of(Optional<TimeStep> every, Optional<TimeStep> known) {
        return new Flow(schema, key, time, every, known, widenings, trail);
    }

    public Flow withTrail(Trail rows) {
        return new Flow(schema, key, time, grain, knownAfter, widenings, rows);
    }

    /** The key without the event time; empty where there is no known key. */
    public Optional<List<ColumnName>> keyWithoutTime() {
        return key.map(columns ->
                columns.stream().filter(name -> !time.equals(Optional.of(name))).toList());
    }

    /** The column of the name, which must be there. */
    public Column column(ColumnName name) {
        return schema.find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("Cannot find %s: it is no column here".formatted(name)));
    }
}
