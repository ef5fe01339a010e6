package io.assay.plan.run;

import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Random batches of rows over a few days, and folders for the lakes that take them in. */
final class Arrivals {
    private static final int DAYS = 6;
    /** Where folders lie in memory: no law here is about a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private Arrivals() {}

    /** Batches of rows: mostly in order of time, some late, some corrected, some said twice. */
    static List<List<Candle>> of(Random random) {
        Map<String, Candle> known = new TreeMap<>();
        List<List<Candle>> arrivals = new ArrayList<>();
        int batches = 2 + random.nextInt(3);
        for (int batch = 0; batch < batches; batch++) {
            List<Candle> rows = new ArrayList<>();
            int count = 1 + random.nextInt(8);
            for (int index = 0; index < count; index++) {
                Candle row = known.isEmpty() || random.nextInt(3) > 0 ? fresh(random) : corrected(known, random);
                known.put(row.key() + row.time(), row);
                rows.add(row);
            }
            arrivals.add(rows);
        }
        return arrivals;
    }

    private static Candle fresh(Random random) {
        Instant time = Market.START.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
        return new Candle(chance(random) ? "a" : "b", time, random.nextInt(100));
    }

    private static Candle corrected(Map<String, Candle> known, Random random) {
        List<Candle> all = List.copyOf(known.values());
        Candle old = all.get(random.nextInt(all.size()));
        return new Candle(old.key(), old.time(), chance(random) ? old.value() : old.value() + 2);
    }

    static Instant someTime(Random random) {
        return Market.START.plus(Duration.ofHours(1 + random.nextInt((DAYS + 1) * 24)));
    }

    private static boolean chance(Random random) {
        return random.nextBoolean();
    }

    static void inFolder(Consumer<Path> test) {
        try {
            Path folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "assay-plan")
                    : Files.createTempDirectory("assay-plan");
            try {
                test.accept(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static List<Interval> days(int... offsets) {
        List<Interval> days = new ArrayList<>();
        for (int offset : offsets) {
            Instant start = Market.START.plus(Duration.ofDays(offset));
            days.add(new Interval(start, start.plus(Duration.ofDays(1))));
        }
        return days;
    }
}
