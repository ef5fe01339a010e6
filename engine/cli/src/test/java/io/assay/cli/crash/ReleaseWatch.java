package io.assay.cli.crash;

import io.assay.lake.Lake;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.warehouse.LakeReader;
import io.assay.warehouse.QueryLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Readers that never rest while runs are killed beside them: one keeps the lake open, one opens it anew each time. */
final class ReleaseWatch implements AutoCloseable {
    /** One line where all tables of a release belong together, two or none where they do not. */
    private static final String WHOLE = """
            with tables(minutes, volume, least, most) as (
              select count(*), sum(volume), min(factor), max(factor) from silver.minutes
              union all select 60 * count(*), sum(volume), min(factor), max(factor) from silver.hours
              union all select 60 * count(*), sum(volume), min(factor), max(factor) from gold.features
              union all select 1440 * count(*), sum(volume), min(factor), max(factor) from gold.daily
              union all select sum(minutes), sum(volume), min(factor), max(factor) from gold.turnover
              union all select count(*), sum(volume), null, null from bronze.minutes)
            select minutes, volume, min(least), max(most), count(*) from tables group by all""";

    private static final QueryLimits LIMITS = new QueryLimits(Duration.ofMinutes(5), 256L << 20, 1);

    private final SmallMarket market;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final List<Future<?>> readers;

    ReleaseWatch(SmallMarket market) {
        this.market = market;
        this.readers = List.of(pool.submit(this::keepOpen), pool.submit(this::openAnew));
    }

    /** What one release says now; fails where it is not whole. */
    String look() {
        try (Lake lake = market.lake()) {
            return look(lake);
        }
    }

    /** The different releases that readers saw. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void close() {
        stop.countDown();
        pool.shutdown();
        for (Future<?> reader : readers) {
            try {
                reader.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException fault) {
                throw new AssertionError("A reader failed", fault.getCause());
            }
        }
    }

    private void keepOpen() {
        try (Lake lake = market.lake()) {
            while (!isStopped()) {
                look(lake);
            }
        }
    }

    private void openAnew() {
        while (!isStopped()) {
            look();
        }
    }

    private boolean isStopped() {
        try {
            return stop.await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String look(Lake lake) {
        try {
            List<String> rows = Rows.of(new LakeReader(lake, List.of(), LIMITS), WHOLE);
            if (rows.size() != 1 || !isOfAllTables(rows.getFirst().split(" "))) {
                throw new AssertionError("A release is not whole: " + rows);
            }
            seen.add(rows.getFirst());
            return rows.getFirst();
        } catch (Failure failure) {
            if (failure.code() == FailureCode.RELEASE_MISSING) {
                return "";
            }
            throw failure;
        }
    }

    private static boolean isOfAllTables(String[] row) {
        return row[2].equals(row[3]) && row[4].equals("6");
    }
}
