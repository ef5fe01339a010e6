package io.assay.lake.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.States;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.upkeep.CleanUp;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateUpkeepTest {
    private static final TableName TABLE = TableName.of("gold.trends");
    private static final Interval DAY = IntervalGrid.DAYS.containing(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(folder, SourceKind.SANDBOX);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void theLedgerNamesTheStateOfAnIntervalWhileTheIntervalIsThere() {
        record(DAY, write(1));
        String second = write(2);

        record(DAY, second);

        Map<Interval, String> states = lake.ledger().read(tx -> new States(tx).of(TABLE));
        assertThat(states).isEqualTo(Map.of(DAY, second));
        lake.ledger().update(tx -> new Intervals(tx).forget(TABLE, DAY));
        Set<String> paths = lake.ledger().read(tx -> new States(tx).paths());
        assertThat(paths).isEmpty();
    }

    @Test
    void whatTheLedgerNamesStaysAndOtherStatesGoAfterADay() {
        String named = write(1);
        String orphan = write(2);
        record(DAY, named);

        assertThat(cleanUp(Duration.ofHours(23)).run().files()).isZero();
        assertThat(cleanUp(Duration.ofHours(25)).preview().files()).isEqualTo(1);
        assertThat(cleanUp(Duration.ofHours(25)).run().files()).isEqualTo(1);

        assertThat(StateFile.path(lake.stateFolder(TABLE), named)).exists();
        assertThat(StateFile.path(lake.stateFolder(TABLE), orphan)).doesNotExist();
    }

    private String write(int content) {
        TreeMap<SeriesName, byte[]> states = new TreeMap<>();
        states.put(new SeriesName(0, "BTC"), new byte[] {(byte) content});
        return StateFile.write(lake.stateFolder(TABLE), states);
    }

    private void record(Interval interval, String state) {
        WrittenInterval written = new WrittenInterval(interval, 24, 1, Map.of(), Map.of(), List.of()).carrying(state);
        Intervals.Built built = new Intervals.Built(TABLE, interval, "d", "f", DAY.end(), 24, 1, "r1", DAY.end());
        lake.ledger().update(tx -> new Intervals(tx).record(built, written, Map.of()));
    }

    private CleanUp cleanUp(Duration later) {
        return new CleanUp(lake, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
    }
}
