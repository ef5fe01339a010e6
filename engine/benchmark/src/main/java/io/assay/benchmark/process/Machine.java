package io.assay.benchmark.process;

import java.util.Locale;

/** What the figures were measured on, as far as it matters to them. */
public final class Machine {
    private Machine() {}

    public static String text() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, Java %s",
                runtime.availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature());
    }
}
