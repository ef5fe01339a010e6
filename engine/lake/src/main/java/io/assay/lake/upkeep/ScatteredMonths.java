package io.assay.lake.upkeep;

import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the months of a table that lie in many small files, because their days came one by one: each later look at the table reads a line about each of them. A
 * month is left as it is for a week after its end, while late rows still come and windows still reach back into it.
 */
public final class ScatteredMonths {
    /** Files of one month and bucket that are few enough. */
    public static final int FEW = 4;

    private static final Duration SETTLED_AFTER = Duration.ofDays(7);

    /** The bytes of a month beyond which its files are not small, and their merging would hold up a run. */
    private static final long MOST_BYTES = 256L << 20;

    private ScatteredMonths() {}

    /**
     * The files of one scattered month. Which of several tells the snapshot's id: a month that cannot be merged, because a file of it is damaged, does not stand
     * before the others for ever.
     *
     * @param now the time of the newest rows, from which a month's end is counted
     * @param taken files that must stay
     * @return empty where no month is scattered
     */
    public static List<TableFile> some(TableSnapshot state, Instant now, Collection<Path> taken) {
        Map<Integer, Map<Integer, List<TableFile>>> months = new TreeMap<>();
        for (TableFile file : state.files()) {
            file.month()
                    .filter(month -> hasEnded(month, now))
                    .ifPresent(month -> months.computeIfAbsent(month, unknown -> new TreeMap<>())
                            .computeIfAbsent(file.bucket().orElse(0), unknown -> new ArrayList<>())
                            .add(file));
        }
        List<List<TableFile>> scattered = months.values().stream()
                .map(buckets -> scattered(buckets.values(), taken))
                .flatMap(Optional::stream)
                .toList();
        return scattered.isEmpty() ? List.of() : scattered.get(Math.floorMod(state.id(), scattered.size()));
    }

    private static boolean hasEnded(int month, Instant now) {
        Instant end = LocalDate.EPOCH
                .plusMonths(month + 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return !end.plus(SETTLED_AFTER).isAfter(now);
    }

    private static Optional<List<TableFile>> scattered(Collection<List<TableFile>> buckets, Collection<Path> taken) {
        List<TableFile> files = buckets.stream()
                .filter(bucket -> bucket.size() > FEW)
                .flatMap(List::stream)
                .toList();
        boolean free = files.stream().map(TableFile::path).noneMatch(taken::contains);
        boolean small = files.stream().mapToLong(TableFile::bytes).sum() <= MOST_BYTES;
        return !files.isEmpty() && free && small ? Optional.of(files) : Optional.empty();
    }
}
