package io.assay.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Segments.Segment;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Ledger;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestLedgerTest {
    private static final EndpointName CANDLES = EndpointName.of("binance.candles_1m");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Interval DAY = IntervalGrid.DAYS.containing(NOW);
    private static final Interval NEXT = IntervalGrid.DAYS.containing(DAY.end());

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void sliceIsClaimedByOneLivingProcessOnly() {
        List<Wanted> both = List.of(wanted(DAY), wanted(NEXT));

        assertThat(claim(both.subList(0, 1), "run-1", NOW)).containsExactly(wanted(DAY));
        assertThat(claim(both, "run-2", NOW)).containsExactly(wanted(NEXT));
        assertThat(claim(both, "run-3", NOW)).isEmpty();

        Holder first = Holder.ofThisProcess("run-1");
        int released = ledger.inTransaction(tx -> new SliceClaims(tx).releaseAll(first));
        assertThat(released).isEqualTo(1);
        assertThat(claim(both, "run-3", NOW)).containsExactly(wanted(DAY));
    }

    @Test
    void claimOfADeadProcessIsLeftBehindAtOnce() {
        Holder living = Holder.ofThisProcess("run-1");
        Holder dead = new Holder(living.host(), living.pid(), Instant.EPOCH.plusSeconds(1), "run-0");
        ledger.update(tx -> new SliceClaims(tx).claim(List.of(wanted(DAY)), dead, NOW, NOW));

        assertThat(claim(List.of(wanted(DAY)), "run-1", NOW)).containsExactly(wanted(DAY));
    }

    @Test
    void whatWasAnsweredAfterThePlanIsNotClaimed() {
        ledger.update(tx -> new Slices(tx).done(wanted(DAY), 1440, Optional.empty(), NOW));

        assertThat(claim(List.of(wanted(DAY)), "run-1", NOW)).isEmpty();
        assertThat(claim(List.of(wanted(DAY)), "run-1", NOW.plusMillis(1))).containsExactly(wanted(DAY));
    }

    @Test
    void anAnswerReplacesWhatWasKnownOfItsTimeAndNothingElse() {
        Instant noon = DAY.start().plus(Duration.ofHours(12));
        ledger.update(tx -> new Slices(tx)
                .done(wanted(new Interval(DAY.start(), NEXT.end())), 2880, Optional.empty(), NOW.minusSeconds(60)));

        Interval middle = new Interval(noon, noon.plus(Duration.ofHours(1)));
        ledger.update(tx -> new Slices(tx).done(wanted(middle), 60, Optional.of("no_data"), NOW));

        assertThat(slices())
                .extracting(Slice::span)
                .containsExactly(new Interval(DAY.start(), noon), middle, new Interval(middle.end(), NEXT.end()));
        assertThat(slices())
                .extracting(Slice::fetchedAt)
                .containsExactly(NOW.minusSeconds(60), NOW, NOW.minusSeconds(60));
    }

    @Test
    void failedSliceKeepsItsCauseAndNeverHidesWhatWasHad() {
        ledger.update(tx -> new Slices(tx).failed(wanted(DAY), "fetch_failed", NOW));
        ledger.update(tx -> new Slices(tx).failed(wanted(DAY), "fetch_failed", NOW.plusSeconds(1)));

        assertThat(slices()).singleElement().satisfies(slice -> {
            assertThat(slice.state()).isEqualTo(Slice.State.FAILED);
            assertThat(slice.cause()).contains("fetch_failed");
            assertThat(slice.attempts()).isEqualTo(2);
        });

        ledger.update(tx -> new Slices(tx).done(wanted(DAY), 5, Optional.empty(), NOW));
        ledger.update(tx -> new Slices(tx).failed(wanted(DAY), "fetch_failed", NOW));
        assertThat(slices()).extracting(Slice::state).containsExactly(Slice.State.DONE);
    }

    @Test
    void dayHashIsTheSumOfWhatTheSegmentsSay() {
        Segment first = segment("raw/a.parquet", day(DAY, 1), day(NEXT, 2));
        Segment second = segment("raw/b.parquet", day(DAY, 40));
        Segment other = segment("raw/c.parquet");

        Interval both = new Interval(DAY.start(), NEXT.end());
        var dayHashes = ledger.read(tx -> new Segments(tx).dayHashes(CANDLES, "d1", both));
        assertThat(dayHashes)
                .isEqualTo(Map.of(DAY.start(), new ContentHash(0, 41), NEXT.start(), new ContentHash(0, 2)));
        var touching = ledger.read(tx -> new Segments(tx).touching(CANDLES, "d1", NEXT));
        assertThat(touching).containsExactly(first);
        Interval noon =
                new Interval(DAY.start().plusSeconds(43_200), DAY.start().plusSeconds(64_800));
        List<Segment> touchingNoon = ledger.read(tx -> new Segments(tx).touching(CANDLES, "d1", noon));
        assertThat(touchingNoon).containsExactly(first, second);
        var noonHashes = ledger.read(tx -> new Segments(tx).dayHashes(CANDLES, "d1", noon));
        assertThat(noonHashes).containsOnlyKeys(DAY.start());
        var touching2 = ledger.read(tx -> new Segments(tx).touching(CANDLES, "d1", both));
        assertThat(touching2).containsExactly(first, second);
        var found = ledger.read(tx -> new Segments(tx).of(CANDLES));
        assertThat(found).containsExactly(first, second, other);
        var withoutIndex = ledger.read(tx -> new Segments(tx).withoutIndex(CANDLES, "d1"));
        assertThat(withoutIndex).containsExactly(other);
        var withoutIndex2 = ledger.read(tx -> new Segments(tx).withoutIndex(CANDLES, "d2"));
        assertThat(withoutIndex2).containsExactly(first, second, other);
        var paths = ledger.read(tx -> new Segments(tx).paths());
        assertThat(paths).containsExactly("raw/a.parquet", "raw/b.parquet", "raw/c.parquet");
    }

    @Test
    void banOutlivesAShorterOneAndPasses() {
        ledger.update(tx -> new Bans(tx).record("api.example", NOW.plusSeconds(60), "HTTP 418"));
        ledger.update(tx -> new Bans(tx).record("api.example", NOW.plusSeconds(30), "HTTP 429"));

        assertThat(ban(NOW)).contains(new Bans.Ban("api.example", NOW.plusSeconds(60), "HTTP 418"));
        assertThat(ban(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void bookingsOfALimitAreReadAndChangedAsOne() {
        ledger.update(tx -> new Budgets(tx).change("host", booked -> booked.merge(10L, 5L, Long::sum)));
        ledger.update(tx -> new Budgets(tx).change("other", booked -> booked.merge(10L, 7L, Long::sum)));
        ledger.update(tx -> new Budgets(tx).change("host", booked -> {
            booked.merge(10L, 1L, Long::sum);
            booked.put(20L, 2L);
            return true;
        }));

        Map<Long, Long> booked = ledger.inTransaction(tx -> new Budgets(tx).change("host", Map::copyOf));
        assertThat(booked).isEqualTo(Map.of(10L, 6L, 20L, 2L));

        ledger.update(tx -> new Budgets(tx).change("host", all -> all.keySet().remove(10L)));
        Map<Long, Long> left = ledger.inTransaction(tx -> new Budgets(tx).change("host", Map::copyOf));
        assertThat(left).isEqualTo(Map.of(20L, 2L));
    }

    @Test
    void oldBookingsAreForgotten() {
        ledger.update(tx -> new Budgets(tx).change("host", booked -> booked.merge(10L, 5L, Long::sum)));

        int kept = ledger.inTransaction(tx -> new Budgets(tx).forgetBefore(Instant.EPOCH));
        int forgotten = ledger.inTransaction(tx -> new Budgets(tx).forgetBefore(NOW));

        assertThat(kept).isZero();
        assertThat(forgotten).isEqualTo(1);
    }

    @Test
    void gapIsOpenedAndClosed() {
        Gaps.Gap open = new Gaps.Gap(
                CANDLES,
                "BTC",
                NOW,
                Optional.empty(),
                "outage",
                Optional.of("17"),
                Optional.empty(),
                NOW,
                Optional.empty());
        Gaps.Gap closed = new Gaps.Gap(
                CANDLES,
                "BTC",
                NOW,
                Optional.of(NOW.plus(Duration.ofMinutes(3))),
                "outage",
                Optional.of("17"),
                Optional.of("29"),
                NOW,
                Optional.of(NOW.plusSeconds(300)));

        ledger.update(tx -> new Gaps(tx).record(open));
        var found = ledger.read(tx -> new Gaps(tx).of(CANDLES));
        assertThat(found).containsExactly(open);
        ledger.update(tx -> new Gaps(tx).record(closed));
        var found2 = ledger.read(tx -> new Gaps(tx).of(CANDLES));
        assertThat(found2).containsExactly(closed);
    }

    private static Wanted wanted(Interval span) {
        return new Wanted(CANDLES, "BTC", span);
    }

    private List<Wanted> claim(List<Wanted> wanted, String run, Instant plannedAt) {
        Holder holder = Holder.ofThisProcess(run);
        return ledger.inTransaction(tx -> new SliceClaims(tx).claim(wanted, holder, plannedAt, NOW));
    }

    private List<Slice> slices() {
        return ledger.read(tx -> new Slices(tx).of(CANDLES));
    }

    private Segment segment(String path, SegmentDay... days) {
        return ledger.inTransaction(tx -> new Segments(tx).record(CANDLES, path, 10, 1000, List.of(days), NOW));
    }

    private static SegmentDay day(Interval day, long hash) {
        return new SegmentDay(CANDLES, "d1", day.start(), 5, new ContentHash(0, hash));
    }

    private Optional<Bans.Ban> ban(Instant now) {
        return ledger.read(tx -> new Bans(tx).find("api.example", now));
    }

    @Test
    void claimOfAnotherHostLivesAsLongAsItsHeart() {
        Holder far = new Holder("far", 1, Instant.EPOCH, "run-9");
        ledger.update(tx -> new SliceClaims(tx).claim(List.of(wanted(DAY)), far, NOW, NOW.minusSeconds(300)));
        ledger.update(tx -> new SliceClaims(tx).beat(far, NOW.minusSeconds(30)));
        assertThat(claim(List.of(wanted(DAY)), "run-1", NOW)).isEmpty();

        ledger.update(tx -> new SliceClaims(tx).beat(far, NOW.minusSeconds(61)));
        assertThat(claim(List.of(wanted(DAY)), "run-1", NOW)).containsExactly(wanted(DAY));
    }
}
