package io.assay.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.ingest.Segments.Segment;
import io.assay.lake.ingest.Segments.SegmentDay;
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
    void sliceIsPlannedOnceClaimedOnceAndDone() {
        List<Slice> planned = List.of(Slice.pending(CANDLES, "BTC", NEXT), Slice.pending(CANDLES, "BTC", DAY));

        assertThat(plan(planned)).isEqualTo(2);
        assertThat(plan(planned)).isZero();
        List<Slice> claimed = claim("p1", 1, NOW);
        assertThat(claimed).extracting(Slice::span).containsExactly(DAY);
        assertThat(claim("p2", 5, NOW)).extracting(Slice::span).containsExactly(NEXT);
        assertThat(claim("p3", 5, NOW)).isEmpty();

        ledger.update(tx -> new Slices(tx).done(claimed.getFirst(), 1440, Optional.empty(), NOW));

        assertThat(find(DAY))
                .isEqualTo(
                        new Slice(CANDLES, "BTC", DAY, Slice.State.DONE, Optional.empty(), 1, 1440, Optional.of(NOW)));
        var unclaim = ledger.inTransaction(tx -> new Slices(tx).unclaim("p2"));
        assertThat(unclaim).isEqualTo(1);
        assertThat(find(NEXT).state()).isEqualTo(Slice.State.PENDING);
    }

    @Test
    void claimOfADeadProcessIsLeftBehindAfterTenMinutes() {
        plan(List.of(Slice.pending(CANDLES, "BTC", DAY)));
        claim("p1", 1, NOW);

        assertThat(claim("p2", 1, NOW.plus(Slices.CLAIM))).isEmpty();
        assertThat(claim("p2", 1, NOW.plus(Slices.CLAIM).plusMillis(1))).hasSize(1);
        assertThat(find(DAY).attempts()).isEqualTo(2);
    }

    @Test
    void failedSliceKeepsItsCauseAndIsOpenedAgain() {
        Slice slice = Slice.pending(CANDLES, "BTC", DAY);
        ledger.update(tx -> new Slices(tx).failed(slice, "fetch_failed", NOW));

        assertThat(find(DAY).cause()).contains("fetch_failed");
        assertThat(reopen(NOW)).isZero();
        assertThat(reopen(NOW.plusMillis(1))).isEqualTo(1);
        assertThat(find(DAY).state()).isEqualTo(Slice.State.PENDING);
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
    void budgetIsSharedWithinItsWindowOnly() {
        Instant minute = NOW.minusSeconds(5);

        assertThat(reserve(minute, 60)).isEqualTo(60);
        assertThat(reserve(minute, 60)).isEqualTo(40);
        assertThat(reserve(minute, 60)).isZero();
        assertThat(reserve(minute.plusSeconds(60), 60)).isEqualTo(60);

        ledger.update(tx -> new Budgets(tx).correct("host", minute.plusSeconds(60), 95));
        ledger.update(tx -> new Budgets(tx).correct("host", minute.plusSeconds(60), 10));

        assertThat(reserve(minute.plusSeconds(60), 60)).isEqualTo(5);
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

    private int plan(List<Slice> slices) {
        return ledger.inTransaction(tx -> new Slices(tx).plan(slices));
    }

    private List<Slice> claim(String claimant, int limit, Instant now) {
        return ledger.inTransaction(tx -> new Slices(tx).claim(CANDLES, claimant, limit, now));
    }

    private int reopen(Instant fetchedBefore) {
        return ledger.inTransaction(tx -> new Slices(tx).reopen(CANDLES, DAY, Slice.State.FAILED, fetchedBefore));
    }

    private Slice find(Interval span) {
        return ledger.read(tx -> new Slices(tx).find(CANDLES, "BTC", span.start()))
                .orElseThrow();
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

    private long reserve(Instant window, long wanted) {
        return ledger.inTransaction(tx -> new Budgets(tx).reserve("host", window, 100, wanted));
    }
}
