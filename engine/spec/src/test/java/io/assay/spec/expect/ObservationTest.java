package io.assay.spec.expect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SqlFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Measured USUAL = new Measured(Optional.of(0.01), Optional.of(Duration.ofMinutes(5)));
    private static final Measured EMPTY = new Measured(Optional.empty(), Optional.empty());

    @Test
    void comparisonsHoldAsTheyRead() {
        assertThat(holds("gap_share() < 0.02", USUAL)).isTrue();
        assertThat(holds("gap_share() <= 0.01", USUAL)).isTrue();
        assertThat(holds("0.01 > gap_share()", USUAL)).isFalse();
        assertThat(holds("age() < 300s", USUAL)).isFalse();
        assertThat(holds("5m >= age()", USUAL)).isTrue();
        assertThat(holds("not (age() < 1h) or gap_share() > 0 and age() > 1m", USUAL))
                .isTrue();
    }

    @Test
    void whatCannotBeMeasuredPassesAndATableWithoutRowsIsOlderThanAnything() {
        assertThat(holds("gap_share() < 0.02", EMPTY)).isTrue();
        assertThat(holds("age() < 1000w", EMPTY)).isFalse();
    }

    @Test
    void whatIsNoObservationIsNamedWithItsPlace() {
        assertThat(fault("gap_share() = 0.1")).isEqualTo("12+1: one of < <= > >= belongs here");
        assertThat(fault("age() < 3")).isEqualTo("8+1: age() is compared with a duration, such as 10m, 2h or 3d");
        assertThat(fault("age() < 3m nonsense")).isEqualTo("11+8: this does not belong here");
        assertThat(fault("age() <")).isEqualTo("6+1: a number or a duration belongs here");
        assertThat(fault("(".repeat(60) + "age() < 3m")).isEqualTo("51+1: it is nested too deeply");
    }

    private static boolean holds(String text, Measured measured) {
        return ObservationReader.of(text).holds(measured);
    }

    private static String fault(String text) {
        List<SqlFault> faults = new ArrayList<>();
        assertThat(ObservationReader.read(text, faults)).isEmpty();
        SqlFault fault = faults.getFirst();
        return "%d+%d: %s".formatted(fault.offset(), fault.length(), fault.message());
    }
}
