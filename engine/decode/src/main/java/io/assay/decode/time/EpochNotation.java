package io.assay.decode.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Units since the epoch.
 *
 * @param shift the power of ten that turns one unit into microseconds
 */
record EpochNotation(String word, int shift) implements TimeNotation {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,25}(\\.[0-9]{0,25})?([eE][+-]?[0-9]{1,2})?");
    private static final BigDecimal LEAST = BigDecimal.valueOf(-62_135_596_800_000_000L);
    private static final BigDecimal MOST = BigDecimal.valueOf(253_402_300_799_999_999L);

    @Override
    public long micros(String text) {
        if (shift >= 0 && isPlain(text)) {
            long units = Long.parseLong(text);
            return shift == 3 ? units * 1000 : shift == 6 ? units * 1_000_000 : units;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new DateTimeException("Invalid time: %s (must be a number: %s)".formatted(text, word));
        }
        BigDecimal micros = new BigDecimal(text).scaleByPowerOfTen(shift).setScale(0, RoundingMode.FLOOR);
        if (micros.compareTo(LEAST) < 0 || micros.compareTo(MOST) > 0) {
            throw new DateTimeException("Invalid time: %s (must lie in the years 1 to 9999: %s)".formatted(text, word));
        }
        return micros.longValueExact();
    }

    @Override
    public String write(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        return seconds.scaleByPowerOfTen(6 - shift)
                .setScale(0, RoundingMode.FLOOR)
                .toPlainString();
    }

    @Override
    public boolean isEpoch() {
        return true;
    }

    /** Whether the text is of so few digits that no year after 9999 can be meant. */
    private boolean isPlain(String text) {
        int most = shift == 6 ? 11 : shift == 3 ? 14 : 17;
        if (text.isEmpty() || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
