package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.scan.FileScan;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days are built in random stretches while rows are added, corrected and taken away; the table is then what one full build makes. */
class RebuildSparkTest {
    private static final Interval WEEK = Tasks.days("2026-01-29", "2026-02-05");
    private static final List<Interval> DAYS = IntervalGrid.DAYS.covering(WEEK);

    @TempDir
    Path folder;

    private final Map<String, String> rows = new TreeMap<>();
    private final Map<Interval, Map<ColumnName, ContentHash>> hashes = new HashMap<>();
    private List<WrittenFile> files = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyCutAndAnyOrderOfCorrectionsIsOneFullBuild(long seed) {
        Random random = new Random(seed);
        build(0, DAYS.size());
        for (int step = 0; step < 5; step++) {
            int first = random.nextInt(DAYS.size());
            int end = first + 1 + random.nextInt(DAYS.size() - first);
            change(
                    random,
                    new Interval(DAYS.get(first).start(), DAYS.get(end - 1).end()));
            build(first, end);
        }
        TableResult full = Tasks.build(
                new Tasks(folder.resolve("full")).task(Tasks.TICKS, WEEK, "select * from ticks", Tasks.ticks(lines())));

        full.intervals().forEach(day -> assertThat(hashes.get(day.interval())).isEqualTo(day.hashes()));
        assertThat(content(files)).isEqualTo(content(full.files()));
        assertThat(files.stream().mapToLong(WrittenFile::rows).sum())
                .isEqualTo(full.intervals().stream()
                        .mapToLong(WrittenInterval::rows)
                        .sum());
    }

    @Test
    void whatIsCopiedGetsFilesOfItsOwnSoThatTheNextRebuildOfTheDayCopiesNothing() {
        change(new Random(4), WEEK);
        build(0, DAYS.size());

        build(2, 3);

        assertThat(files.stream().filter(file -> file.intervals().contains(DAYS.get(2))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.intervals()).containsExactly(DAYS.get(2)));
        assertThat(files)
                .allSatisfy(file -> assertThat(file.intervals().stream()
                                .map(interval ->
                                        interval.start().compareTo(DAYS.get(2).start()))
                                .distinct())
                        .hasSize(1));
        assertThat(files.stream().mapToLong(WrittenFile::rows).sum()).isEqualTo(rows.size());
    }

    @Test
    void filesThatAreMergedHoldWhatTheyHeldInOneFileAMonthAndBucket() {
        change(new Random(5), WEEK);
        for (int day = 0; day < DAYS.size(); day++) {
            build(day, day + 1);
        }
        List<String> before = content(files);

        TableResult merged = Tasks.build(new Tasks(folder)
                .task(Tasks.TICKS, WEEK, "select * from ticks", Tasks.ticks(lines()))
                .merging(files.stream().map(WrittenFile::path).toList()));

        assertThat(merged.intervals()).isEmpty();
        assertThat(content(merged.files())).isEqualTo(before);
        assertThat(merged.files().size()).isLessThan(files.size());
        assertThat(merged.files().stream().map(file -> file.month() + " " + file.bucket()))
                .doesNotHaveDuplicates();
    }

    private void change(Random random, Interval span) {
        rows.keySet().removeIf(key -> span.contains(Instant.parse(key.split(" ")[1])) && random.nextInt(4) == 0);
        long seconds = span.length().toSeconds();
        for (int i = 0; i < 40; i++) {
            Instant time = span.start().plusSeconds((long) (random.nextDouble() * seconds));
            rows.put(
                    "T%d %s".formatted(random.nextInt(6), time),
                    "%d.5 %s -".formatted(random.nextInt(9), random.nextDouble()));
        }
    }

    /** Replaces the files that hold rows of these days, as the planner does. */
    private void build(int first, int end) {
        Interval span = new Interval(DAYS.get(first).start(), DAYS.get(end - 1).end());
        List<WrittenFile> replaced = files.stream()
                .filter(file -> file.intervals().stream().anyMatch(span::overlaps))
                .toList();
        TableResult result = Tasks.build(new Tasks(folder)
                .copyFrom(replaced)
                .task(Tasks.TICKS, span, "select * from ticks", Tasks.ticks(lines())));
        List<WrittenFile> kept = new ArrayList<>(files);
        kept.removeAll(replaced);
        kept.addAll(result.files());
        files = kept;
        result.intervals().forEach(day -> hashes.put(day.interval(), day.hashes()));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach((key, values) -> lines.add(key + " " + values));
        return lines;
    }

    private static List<String> content(List<WrittenFile> files) {
        return FileScan.read(
                        SharedEngine.ENGINE.session(),
                        Tasks.TICKS,
                        files.stream().map(WrittenFile::path).toList())
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}
