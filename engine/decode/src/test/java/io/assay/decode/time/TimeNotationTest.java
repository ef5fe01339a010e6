package io.assay.decode.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.template.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeNotationTest {
    private static Instant read(String notation, String text) {
        return Instant.EPOCH.plus(TimeNotation.of(notation).micros(text), ChronoUnit.MICROS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    epoch_s  | 1780315140              | 2026-06-01T11:59:00Z
                    epoch_s  | 1762795433.9717445      | 2025-11-10T17:23:53.971744Z
                    epoch_s  | -0.5                    | 1969-12-31T23:59:59.500Z
                    epoch_s  | 1.78e9                  | 2026-05-28T20:26:40Z
                    epoch_ms | 1780315140001           | 2026-06-01T11:59:00.001Z
                    epoch_ms | 1780315140001.9999      | 2026-06-01T11:59:00.001999Z
                    epoch_us | 1780315140000001        | 2026-06-01T11:59:00.000001Z
                    epoch_ns | 1780315140000001999     | 2026-06-01T11:59:00.000001Z
                    iso      | 2026-06-01              | 2026-06-01T00:00:00Z
                    iso      | 2026-06-01T11:59        | 2026-06-01T11:59:00Z
                    iso      | 2026-06-01 11:59:00     | 2026-06-01T11:59:00Z
                    iso      | 2026-06-01T11:59:00+02:00 | 2026-06-01T09:59:00Z
                    iso      | 2026-06-01T11:59:00-0530 | 2026-06-01T17:29:00Z
                    iso      | 2026-06-01T11:59:00.1234567Z | 2026-06-01T11:59:00.123456Z
                    date     | 2026-06-01              | 2026-06-01T00:00:00Z
                    http     | Mon, 01 Jun 2026 11:59:00 GMT | 2026-06-01T11:59:00Z
                    dd.MM.yyyy HH:mm | 01.06.2026 11:59 | 2026-06-01T11:59:00Z
                    d MMM yyyy | 1 Jun 2026            | 2026-06-01T00:00:00Z
                    yyyyMMdd'T'HHmmssXX | 20260601T115900+0100 | 2026-06-01T10:59:00Z
                    yyyy-MM  | 2026-06                 | 2026-06-01T00:00:00Z
                    """)
    void textIsReadInUtcAndCutToMicroseconds(String notation, String text, Instant time) {
        assertThat(read(notation, text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    epoch_s  | soon
                    epoch_s  | 1e99
                    epoch_ms | 999999999999999999
                    epoch_ms | ''
                    iso      | 2026-02-30
                    iso      | 2026-06-01T25:00
                    iso      | 1780315140
                    iso      | 0000-01-01
                    http     | yesterday
                    dd.MM.yyyy | 2026-06-01
                    """)
    void otherTextIsRefused(String notation, String text) {
        assertThatThrownBy(() -> TimeNotation.of(notation).micros(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void wordThatIsNoNotationIsRefused() {
        assertThatThrownBy(() -> TimeNotation.of("epoch_minutes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid time format: epoch_minutes (must be epoch_s, epoch_ms, epoch_us, epoch_ns, iso, date, http or a java.time pattern)");
    }

    @Property
    void whatRequestsWriteIsRead(
            @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L) long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        for (String notation : new String[] {"epoch_s", "epoch_us", "epoch_ns", "iso"}) {
            assertThat(TimeNotation.of(notation).micros(TimeText.write(time, new TimeFormat(notation))))
                    .as(notation)
                    .isEqualTo(micros);
        }
    }
}
