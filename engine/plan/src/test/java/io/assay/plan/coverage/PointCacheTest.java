package io.assay.plan.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointCacheTest {
    private static final Interval DAY =
            new Interval(Instant.parse("2026-03-10T00:00:00Z"), Instant.parse("2026-03-11T00:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsFoundWhileTheIntervalStaysAsItWasBuilt() {
        KeyPoints points = points();
        PointCache cache = PointCache.open(file());
        cache.keep(DAY, "one", points);
        cache.save();

        KeyPoints found = PointCache.open(file()).find(DAY, "one").orElseThrow();
        assertThat(found.presentByKey()).isEqualTo(points.presentByKey()).isNotEmpty();
        assertThat(found.asideByKey()).isEqualTo(points.asideByKey()).isNotEmpty();
        assertThat(PointCache.open(file()).find(DAY, "two")).isEmpty();
    }

    @Test
    void aFileThatWasCutOrAlteredAnywhereIsReadAsNoneOrAsItIs() throws IOException {
        PointCache cache = PointCache.open(file());
        cache.keep(DAY, "one", points());
        cache.save();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = random.nextBoolean() ? Arrays.copyOf(whole, at) : whole.clone();
            if (altered.length > at) {
                altered[at] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file(), altered);

            assertThat(PointCache.open(file()).find(DAY, "no such version")).isEmpty();
        }
    }

    private static KeyPoints points() {
        KeyPoints points = new KeyPoints();
        points.present("BTC").set(3, 700);
        points.present("ETH\u001fUSDT").set(1439);
        points.aside("BTC").set(2);
        return points;
    }

    private Path file() {
        return folder.resolve("cache/points/bronze.a.bin");
    }
}
