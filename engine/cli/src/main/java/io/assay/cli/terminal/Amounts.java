package io.assay.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How counts, sizes and times read: `1.73 M`, `12.4 MB`, `1 min 05 s`. */
public final class Amounts {
    private Amounts() {}

    public static String rows(long count) {
        if (count < 10_000) {
            return String.format(Locale.ROOT, "%,d", count);
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%.1f k", count / 1e3)
                : String.format(Locale.ROOT, "%.2f M", count / 1e6);
    }

    /** A count with its noun, in the singular for one: `1 row`, `1.73 M rows`. */
    public static String of(long count, String noun) {
        return rows(count) + " " + noun + (count == 1 ? "" : "s");
    }

    public static String bytes(long count) {
        if (count < 1_000) {
            return count + " B";
        }
        if (count < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", count / 1e3);
        }
        return count < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", count / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", count / 1e9);
    }

    /** A length in the largest unit that it is a whole number of: `2d`, `36h`, `90s`. */
    public static String length(Duration duration) {
        if (duration.isZero()) {
            return "nothing";
        }
        long millis = duration.toMillis();
        String[] units = {"d", "h", "m", "s"};
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000};
        for (int i = 0; i < units.length; i++) {
            if (millis % sizes[i] == 0) {
                return millis / sizes[i] + units[i];
            }
        }
        return millis + "ms";
    }

    public static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
