package io.assay.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeOptionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07.123456789Z"), ZoneOffset.UTC);

    @Test
    void soLongAgoIsAWholeSecond() {
        assertThat(time("3d")).isEqualTo("2026-03-01T05:06:07Z");
        assertThat(time("1mo")).isEqualTo("2026-02-04T05:06:07Z");
    }

    @Test
    void aTimeIsTakenAsItIs() {
        assertThat(time("2026-01-31")).isEqualTo("2026-01-31T00:00:00Z");
        assertThat(time("2026-01-31T09:00:00.5+01:00")).isEqualTo("2026-01-31T08:00:00.500Z");
    }

    @Test
    void whatIsNoTimeIsSaid() {
        assertThatThrownBy(() -> time("soon"))
                .hasMessage("'soon' is no time (must be like 2026-01-31, 2026-01-31T09:00:00Z, or 7d for so long ago)");
    }

    private static String time(String text) {
        return new TimeOption.Converter().convert(text).resolve(CLOCK).toString();
    }
}
