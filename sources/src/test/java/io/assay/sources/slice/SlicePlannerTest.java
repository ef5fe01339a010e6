package io.assay.sources.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.Endpoints;
import io.assay.spec.model.Grain;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.template.Placeholder.Edge;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlicePlannerTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:30Z");

    @Test
    void slicesAreAlignedAndEndAtTheLastCompleteRow() {
        List<Interval> plan = plan(new Endpoints(), "2026-03-10T10:20:00Z/2026-03-10T12:00:30Z");

        assertThat(plan)
                .containsExactly(
                        interval("2026-03-10T10:20:00Z/2026-03-10T11:00:00Z"),
                        interval("2026-03-10T11:00:00Z/2026-03-10T12:00:00Z"));
    }

    @Test
    void nothingIsAskedBeforeAKeyIsValidNorAfter() {
        var key = Endpoints.key(
                "BTCUSDT",
                Optional.of(Instant.parse("2026-03-10T10:30:00Z")),
                Optional.of(Instant.parse("2026-03-10T11:15:00Z")));

        List<Interval> plan = new SlicePlanner(new Endpoints().spec(), NOON)
                .plan(interval("2026-03-10T00:00:00Z/2026-03-10T12:00:00Z"), key, List.of());

        assertThat(plan)
                .containsExactly(
                        interval("2026-03-10T10:30:00Z/2026-03-10T11:00:00Z"),
                        interval("2026-03-10T11:00:00Z/2026-03-10T11:15:00Z"));
    }

    @Test
    void whatTheVenueNoLongerRemembersIsNotAsked() {
        List<Interval> plan =
                plan(new Endpoints().maxLookback(new Lookback.Rows(90)), "2026-03-10T00:00:00Z/2026-03-10T12:00:00Z");

        assertThat(plan.getFirst().start()).isEqualTo(Instant.parse("2026-03-10T10:30:00Z"));
    }

    @Test
    void aHoleInFetchedTimeIsAskedAgainAndNothingElse() {
        List<Interval> plan = plan(
                new Endpoints(),
                "2026-03-10T09:00:00Z/2026-03-10T12:00:00Z",
                fetched("2026-03-10T09:00:00Z/2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z"),
                fetched("2026-03-10T10:00:00Z/2026-03-10T10:10:00Z", "2026-03-10T11:00:00Z"),
                fetched("2026-03-10T11:00:00Z/2026-03-10T12:00:00Z", "2026-03-10T11:00:00Z"));

        assertThat(plan).containsExactly(interval("2026-03-10T10:10:00Z/2026-03-10T11:00:00Z"));
    }

    @Test
    void recheckAsksOnceADayWhileCorrectionsMayCome() {
        Endpoints endpoints = new Endpoints()
                .progress(new Progress.Slice(
                        new Lookback.Time(TimeStep.of("1d")),
                        new TimeFormat("epoch_ms"),
                        Optional.of(TimeStep.of("3d")),
                        Optional.empty()));
        String span = "2026-03-05T00:00:00Z/2026-03-10T00:00:00Z";

        List<Interval> plan = plan(
                endpoints,
                span,
                fetched("2026-03-05T00:00:00Z/2026-03-07T00:00:00Z", "2026-03-09T23:59:59Z"),
                fetched("2026-03-07T00:00:00Z/2026-03-08T00:00:00Z", "2026-03-09T23:59:59Z"),
                fetched("2026-03-08T00:00:00Z/2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z"),
                fetched("2026-03-09T00:00:00Z/2026-03-10T00:00:00Z", "2026-03-09T23:59:59Z"));

        assertThat(plan)
                .containsExactly(
                        interval("2026-03-07T00:00:00Z/2026-03-08T00:00:00Z"),
                        interval("2026-03-09T00:00:00Z/2026-03-10T00:00:00Z"));
    }

    @Test
    void aSliceIsAskedOnlyAfterItHasSettled() {
        Endpoints endpoints = new Endpoints()
                .progress(new Progress.Slice(
                        new Lookback.Rows(60),
                        new TimeFormat("epoch_ms"),
                        Optional.empty(),
                        Optional.of(TimeStep.of("5m"))));

        List<Interval> plan = plan(endpoints, "2026-03-10T11:00:00Z/2026-03-10T12:00:30Z");

        assertThat(plan).containsExactly(interval("2026-03-10T11:00:00Z/2026-03-10T11:55:00Z"));
    }

    @Test
    void onlyThePresentStepOfASnapshotIsAskedAndOnce() {
        Endpoints endpoints = new Endpoints().progress(new Progress.Snapshot(TimeStep.ONE_DAY));
        Interval today = interval("2026-03-10T00:00:00Z/2026-03-11T00:00:00Z");

        assertThat(plan(endpoints, "2026-03-01T00:00:00Z/2026-03-10T12:00:30Z")).containsExactly(today);
        assertThat(plan(endpoints, "2026-03-01T00:00:00Z/2026-03-09T00:00:00Z")).isEmpty();
        assertThat(plan(
                        endpoints,
                        "2026-03-01T00:00:00Z/2026-03-10T12:00:30Z",
                        new FetchedSlice(today, NOON.minusSeconds(60))))
                .isEmpty();
    }

    @Test
    void edgesSuitInclusiveAndExclusiveEnds() {
        SliceGrid grid = SliceGrid.of(new Endpoints().spec());
        Interval slice = interval("2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");

        assertThat(grid.edge(slice, Edge.START)).isEqualTo(Instant.parse("2026-03-10T11:00:00Z"));
        assertThat(grid.edge(slice, Edge.LAST)).isEqualTo(Instant.parse("2026-03-10T11:59:00Z"));
        assertThat(grid.edge(slice, Edge.END)).isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
        assertThat(grid.edge(slice, Edge.BEFORE)).isEqualTo(Instant.parse("2026-03-10T10:59:00Z"));
    }

    @Test
    void withoutAGrainAStepIsOneUnit() {
        SliceGrid grid = SliceGrid.of(new Endpoints()
                .grain(Optional.empty())
                .progress(Endpoints.slice(new Lookback.Time(TimeStep.of("1h"))))
                .spec());
        Interval slice = interval("2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");

        assertThat(grid.edge(slice, Edge.LAST)).isEqualTo(Instant.parse("2026-03-10T11:59:59.999Z"));
        assertThat(grid.edge(slice, Edge.BEFORE)).isEqualTo(Instant.parse("2026-03-10T10:59:59.999Z"));
    }

    @Test
    void aMovedGrainMovesItsSlices() {
        SliceGrid grid = SliceGrid.of(new Endpoints()
                .grain(Optional.of(new Grain(
                        TimeStep.ONE_DAY, Duration.ofHours(16), Optional.empty(), Grain.Empty.SENT, Grain.Align.EXACT)))
                .progress(Endpoints.slice(new Lookback.Rows(1)))
                .spec());

        assertThat(grid.covering(interval("2026-03-10T00:00:00Z/2026-03-10T17:00:00Z")))
                .containsExactly(
                        interval("2026-03-09T16:00:00Z/2026-03-10T16:00:00Z"),
                        interval("2026-03-10T16:00:00Z/2026-03-11T16:00:00Z"));
    }

    @Property
    void whatIsPlannedAndWhatWasFetchedTileTheSpanWithoutOverlap(
            @ForAll @IntRange(max = 3_000) int start,
            @ForAll @IntRange(min = 1, max = 600) int length,
            @ForAll @IntRange(min = 1, max = 90) int step,
            @ForAll List<@IntRange(max = 3_600) Integer> done) {
        Endpoints endpoints = new Endpoints().progress(Endpoints.slice(new Lookback.Rows(step)));
        Interval span = new Interval(minute(start), minute(start + length));
        List<FetchedSlice> fetched = done.stream()
                .map(at -> new FetchedSlice(new Interval(minute(at), minute(at + 7)), minute(at)))
                .toList();

        List<Interval> plan = new SlicePlanner(endpoints.spec(), NOON).plan(span, Endpoints.key("X"), fetched);

        List<Interval> all = new ArrayList<>(plan);
        fetched.forEach(slice -> all.add(slice.span()));
        assertThat(Spans.of(all).missingIn(span).isEmpty()).isTrue();
        assertThat(plan).isSorted().allMatch(slice -> !slice.start().isBefore(span.start()));
        for (int at = 1; at < plan.size(); at++) {
            assertThat(plan.get(at).start()).isAfterOrEqualTo(plan.get(at - 1).end());
        }
        assertThat(plan).allMatch(slice -> slice.length().compareTo(Duration.ofMinutes(step)) <= 0);
        Spans covered = Spans.of(fetched.stream().map(FetchedSlice::span).toList());
        assertThat(plan).allMatch(slice -> !covered.missingIn(slice).isEmpty());
    }

    private static Instant minute(int number) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * number);
    }

    private static List<Interval> plan(Endpoints endpoints, String span, FetchedSlice... fetched) {
        return new SlicePlanner(endpoints.spec(), NOON)
                .plan(interval(span), Endpoints.key("BTCUSDT"), List.of(fetched));
    }

    private static FetchedSlice fetched(String span, String at) {
        return new FetchedSlice(interval(span), Instant.parse(at));
    }

    private static Interval interval(String text) {
        String[] ends = text.split("/");
        return new Interval(Instant.parse(ends[0]), Instant.parse(ends[1]));
    }
}
