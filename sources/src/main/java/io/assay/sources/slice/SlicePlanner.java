package io.assay.sources.slice;

import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which slices of one key are to be asked for: those never answered, and those whose time to be asked again has come. */
public final class SlicePlanner {
    private final EndpointSpec endpoint;
    private final SliceGrid grid;
    private final Instant now;

    /**
     * @param now the time of asking, which no slice reaches beyond
     */
    public SlicePlanner(EndpointSpec endpoint, Instant now) {
        this.endpoint = endpoint;
        this.grid = SliceGrid.of(endpoint);
        this.now = now;
    }

    public SliceGrid grid() {
        return grid;
    }

    /**
     * The slices to ask for, oldest first, at most one a step; none overlaps another.
     *
     * @param span what is wanted
     * @param fetched what has been answered before for this key
     */
    public List<Interval> plan(Interval span, EndpointKey key, List<FetchedSlice> fetched) {
        return switch (endpoint.progress()) {
            case Progress.Slice slice -> slices(slice, span, key, fetched);
            case Progress.Snapshot snapshot -> present(snapshot, span, fetched);
        };
    }

    /** What of the span a slice may be asked for: complete rows, while the key is valid, as far back as the venue remembers. */
    public Optional<Interval> reachable(Interval span, EndpointKey key) {
        Instant latest = span.end().isBefore(now) ? span.end() : now;
        Instant settled = settle().map(wait -> wait.plus(latest, -1)).orElse(latest);
        return Spans.between(span.start(), grid.completeBefore(settled))
                .flatMap(wanted -> valid(wanted, key))
                .flatMap(wanted -> Spans.between(later(wanted.start(), oldest()), wanted.end()));
    }

    /** The oldest instant the venue still answers for; the epoch's far past where it names none. */
    public Instant oldest() {
        return endpoint.maxLookback()
                .map(lookback -> switch (lookback) {
                    case Lookback.Time time -> grid.firstRowFrom(time.length().plus(now, -1));
                    case Lookback.Rows rows ->
                        grid.grain()
                                .map(grain ->
                                        SliceGrid.times(grain, rows.count()).plus(grid.completeBefore(now), -1))
                                .orElse(Instant.MIN);
                })
                .orElse(Instant.MIN);
    }

    private List<Interval> slices(Progress.Slice slice, Interval span, EndpointKey key, List<FetchedSlice> fetched) {
        Optional<Interval> reachable = reachable(span, key);
        if (reachable.isEmpty()) {
            return List.of();
        }
        Spans covered = Spans.of(fetched.stream().map(FetchedSlice::span).toList());
        List<FetchedSlice> again = fetched.stream()
                .filter(done -> slice.recheck().isPresent()
                        && isDue(done, slice.recheck().get()))
                .toList();
        List<Interval> plan = new ArrayList<>();
        for (Interval step : grid.covering(reachable.get())) {
            Spans.shared(step, reachable.get())
                    .flatMap(wanted -> toAsk(wanted, covered, again))
                    .ifPresent(plan::add);
        }
        return List.copyOf(plan);
    }

    private static Optional<Interval> toAsk(Interval wanted, Spans covered, List<FetchedSlice> again) {
        List<Interval> due = again.stream()
                .map(done -> Spans.shared(done.span(), wanted))
                .flatMap(Optional::stream)
                .toList();
        return covered.missingIn(wanted).plus(Spans.of(due)).hull();
    }

    /** Whether a fetched slice is asked again: its time for corrections is not over, and it was not asked today. */
    private boolean isDue(FetchedSlice done, TimeStep recheck) {
        Instant today = TimeStep.ONE_DAY.floor(now);
        return recheck.plus(done.span().end(), 1).isAfter(now)
                && done.fetchedAt().isBefore(today);
    }

    private List<Interval> present(Progress.Snapshot snapshot, Interval span, List<FetchedSlice> fetched) {
        Instant latest = span.end().isAfter(now) ? now : span.end().minusNanos(1);
        Instant start = snapshot.every().floor(latest);
        Interval step = new Interval(start, snapshot.every().next(start));
        boolean isPresent = step.contains(now);
        boolean isDone = fetched.stream().anyMatch(done -> done.span().equals(step));
        return isPresent && !isDone ? List.of(step) : List.of();
    }

    private Optional<TimeStep> settle() {
        return endpoint.progress() instanceof Progress.Slice slice ? slice.settle() : Optional.empty();
    }

    private static Optional<Interval> valid(Interval wanted, EndpointKey key) {
        Instant from =
                key.validFrom().map(start -> later(start, wanted.start())).orElse(wanted.start());
        Instant until = key.validUntil()
                .map(end -> end.isBefore(wanted.end()) ? end : wanted.end())
                .orElse(wanted.end());
        return Spans.between(from, until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
