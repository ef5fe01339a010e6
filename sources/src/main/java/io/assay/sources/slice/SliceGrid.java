package io.assay.sources.slice;

import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.template.Placeholder.Edge;
import io.assay.spec.template.TimeText;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an endpoint's time is cut: steps aligned to the epoch, and the edges a request names.
 *
 * @param step the length of one slice
 * @param offset how far the grid of slices is moved forward from the epoch
 * @param grain the expected distance of rows
 * @param unit how slice times are written where a placeholder names no format
 */
public record SliceGrid(TimeStep step, Duration offset, Optional<Grain> grain, TimeFormat unit) {
    /** Times as ISO 8601 writes them. */
    public static final TimeFormat ISO = new TimeFormat("iso");

    /** The grid of a sliced or snapshot endpoint. */
    public static SliceGrid of(EndpointSpec endpoint) {
        Optional<Grain> grain = endpoint.parts().values().stream()
                .map(RecordSpec::grain)
                .flatMap(Optional::stream)
                .findFirst();
        return switch (endpoint.progress()) {
            case Progress.Snapshot snapshot -> new SliceGrid(snapshot.every(), Duration.ZERO, Optional.empty(), ISO);
            case Progress.Slice slice ->
                switch (slice.step()) {
                    case Lookback.Time time -> new SliceGrid(time.length(), Duration.ZERO, grain, slice.unit());
                    case Lookback.Rows rows -> {
                        Grain known = grain.orElseThrow(() -> new IllegalArgumentException(
                                "Invalid slice step: %d rows (must be a duration, for %s has no grain)"
                                        .formatted(rows.count(), endpoint.name())));
                        yield new SliceGrid(times(known, rows.count()), known.offset(), grain, slice.unit());
                    }
                };
        };
    }

    /** So many rows of the grain. */
    static TimeStep times(Grain grain, long rows) {
        return new TimeStep(
                Math.multiplyExact(grain.every().count(), rows), grain.every().unit());
    }

    /** Every step that overlaps the span, in order; the first and the last may reach beyond it. */
    public List<Interval> covering(Interval span) {
        List<Interval> steps = new ArrayList<>();
        for (Instant start = step.floor(span.start(), offset); start.isBefore(span.end()); ) {
            Instant next = step.plus(start.minus(offset), 1).plus(offset);
            steps.add(new Interval(start, next));
            start = next;
        }
        return List.copyOf(steps);
    }

    /** The latest instant, not after the given one, before which every row of the grain is complete. */
    public Instant completeBefore(Instant time) {
        return grain.map(rows -> rows.every().floor(time, rows.offset())).orElse(time);
    }

    /** The earliest time, not before the given one, at which a row of the grain may be. */
    Instant firstRowFrom(Instant time) {
        Instant row = completeBefore(time);
        return row.equals(time) || grain.isEmpty()
                ? time
                : grain.get()
                        .every()
                        .plus(row.minus(grain.get().offset()), 1)
                        .plus(grain.get().offset());
    }

    /** The instant of a slice that a request names. */
    public Instant edge(Interval slice, Edge edge) {
        return switch (edge) {
            case START -> slice.start();
            case LAST -> stepBefore(slice.end());
            case END -> slice.end();
            case BEFORE -> stepBefore(slice.start());
        };
    }

    private Instant stepBefore(Instant time) {
        return grain.map(rows -> rows.every().floor(time.minusNanos(1), rows.offset()))
                .orElseGet(() -> time.minus(TimeText.resolution(unit)));
    }
}
