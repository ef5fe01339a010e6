package io.assay.spec.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as catalogs write them. */
public final class UtcTime {
    private UtcTime() {}

    /** The time a text stands for: a date, or a date and time, of UTC whether it says so or not; a DateTimeParseException where it is none. Other offsets are for the caller to refuse. */
    public static Instant parse(String text) {
        String written = text.replace(' ', 'T');
        if (written.length() == 10) {
            return LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return written.endsWith("Z") || written.endsWith("+00:00")
                ? OffsetDateTime.parse(written).toInstant()
                : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
    }
}
