package io.assay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrainTest {
    private static final Interval TWO_HOURS = span("2026-03-10T00:30:00Z", "2026-03-10T02:30:00Z");

    @Test
    void stepsThatBeginInTheSpanAreCounted() {
        assertThat(Grain.of(TimeStep.of("1m")).rows(TWO_HOURS)).isEqualTo(120);
        assertThat(Grain.of(TimeStep.of("1h")).rows(TWO_HOURS)).isEqualTo(2);
        assertThat(Grain.of(TimeStep.of("1d")).rows(TWO_HOURS)).isZero();
    }

    @Test
    void theFirstInstantCountsAndTheEndDoesNot() {
        assertThat(Grain.of(TimeStep.of("1d")).rows(span("2026-03-10T00:00:00Z", "2026-03-12T00:00:00Z")))
                .isEqualTo(2);
    }

    @Test
    void calendarStepsAreCountedToo() {
        assertThat(Grain.of(TimeStep.of("1mo")).rows(span("2026-01-15T00:00:00Z", "2026-05-01T00:00:00Z")))
                .isEqualTo(3);
    }

    @Test
    void aGridThatIsMovedForwardIsCountedWhereItLies() {
        Grain hongKong = new Grain(
                TimeStep.of("1d"), Duration.ofHours(16), Optional.empty(), Grain.Empty.SENT, Grain.Align.EXACT);

        assertThat(hongKong.rows(span("2026-03-10T00:00:00Z", "2026-03-10T16:00:00Z")))
                .isZero();
        assertThat(hongKong.rows(span("2026-03-10T16:00:00Z", "2026-03-11T16:00:01Z")))
                .isEqualTo(2);
    }

    private static Interval span(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
