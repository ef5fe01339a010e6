package io.assay.lake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalsTest {
    private static final TableName TABLE = TableName.of("silver.candles_1h");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Interval DAY = IntervalGrid.DAYS.containing(NOW);
    private static final Interval NEXT = IntervalGrid.DAYS.containing(DAY.end());
    private static final ColumnName CLOSE = new ColumnName("close");
    private static final ContentHash HASH = new ContentHash(-1, 42);

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
    void recordedIntervalIsReadBackWhole() {
        record(DAY, "f1", List.of());

        var found = ledger.read(tx -> new Intervals(tx).of(TABLE));
        assertThat(found).containsExactly(built(DAY, "f1"));
        var hashes = ledger.read(tx -> new Intervals(tx).hashes(TABLE, DAY));
        assertThat(hashes).isEqualTo(Map.of(DAY, Map.of(CLOSE, HASH)));
        var hashes2 = ledger.read(tx -> new Intervals(tx).hashes(TABLE, NEXT));
        assertThat(hashes2).isEmpty();
        var rowsPerKey = ledger.read(tx -> new Intervals(tx).rowsPerKey(TABLE, DAY));
        assertThat(rowsPerKey).isEqualTo(Map.of(DAY, Map.of("BTC", 24L)));
        var inputs = ledger.read(tx -> new Intervals(tx).inputs(TABLE, DAY));
        assertThat(inputs).isEqualTo(Map.of("bronze.candles_1m.close", "aa"));
    }

    @Test
    void intervalOfAnotherGridReplacesAllThatOverlapIt() {
        record(DAY, "f1", List.of());
        record(NEXT, "f2", List.of());
        Interval month = IntervalGrid.MONTHS.containing(NOW);

        record(month, "f3", List.of());

        var found = ledger.read(tx -> new Intervals(tx).of(TABLE));
        assertThat(found).extracting(Intervals.Built::interval).containsExactly(month);
        var hashes = ledger.read(tx -> new Intervals(tx).hashes(TABLE, Interval.ALL));
        assertThat(hashes).containsOnlyKeys(month);
    }

    @Test
    void heldIntervalKeepsItsLastGoodContentAndEndsWhenBuiltWell() {
        Outcome broken = new Outcome("ohlc", Action.FAIL, 3, List.of("BTC", "", "a\u001eb", "[\"c\"]"));
        record(DAY, "f1", List.of());
        HeldIntervals.Held held = new HeldIntervals.Held(TABLE, DAY, "f2", "r2", NOW);

        ledger.update(tx -> new HeldIntervals(tx).hold(held, List.of(broken)));

        var found = ledger.read(tx -> new Intervals(tx).of(TABLE));
        assertThat(found).containsExactly(built(DAY, "f1"));
        var found2 = ledger.read(tx -> new HeldIntervals(tx).of(TABLE));
        assertThat(found2).containsExactly(held);
        var findings = ledger.read(tx -> new HeldIntervals(tx).findings(TABLE));
        assertThat(findings).containsExactly(new HeldIntervals.Finding(TABLE, DAY, broken, "r2"));

        record(DAY, "f3", List.of(new Outcome("ohlc", Action.FAIL, 0, List.of())));

        var found3 = ledger.read(tx -> new HeldIntervals(tx).of(TABLE));
        assertThat(found3).isEmpty();
        var findings2 = ledger.read(tx -> new HeldIntervals(tx).findings(TABLE));
        assertThat(findings2).extracting(finding -> finding.outcome().broken()).containsExactly(0L);
    }

    @Test
    void oneEmptySampleIsNotNone() {
        Outcome broken = new Outcome("named", Action.WARN, 1, List.of(""));

        record(DAY, "f1", List.of(broken));

        var findings = ledger.read(tx -> new HeldIntervals(tx).findings(TABLE));
        assertThat(findings).extracting(HeldIntervals.Finding::outcome).containsExactly(broken);
    }

    @Test
    void wholeTableIsAnIntervalLikeAnyOther() {
        record(Interval.ALL, "f1", List.of());

        var found = ledger.read(tx -> new Intervals(tx).of(TABLE));
        assertThat(found).containsExactly(built(Interval.ALL, "f1"));
    }

    private void record(Interval interval, String fingerprint, List<Outcome> outcomes) {
        ledger.update(tx -> new Intervals(tx)
                .record(
                        built(interval, fingerprint),
                        new WrittenInterval(interval, 24, 1, Map.of(CLOSE, HASH), Map.of("BTC", 24L), outcomes),
                        Map.of("bronze.candles_1m.close", "aa")));
    }

    private static Intervals.Built built(Interval interval, String fingerprint) {
        return new Intervals.Built(TABLE, interval, "d1", fingerprint, NOW, 24, 1, "r1", NOW);
    }
}
