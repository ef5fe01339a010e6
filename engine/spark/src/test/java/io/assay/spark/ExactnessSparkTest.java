package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.scan.FileScan;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.exact.RowHasher;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactnessSparkTest {
    private static final Interval FOUR_DAYS = Tasks.days("2026-01-30", "2026-02-03");
    private static final Schema HOURS = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("size", DataType.DOUBLE),
            Column.optional("mean", DataType.DOUBLE)));

    @TempDir
    Path folder;

    private TableResult ticks;

    @BeforeEach
    void writeTicks() {
        ticks = Tasks.build(
                new Tasks(folder).task(Tasks.TICKS, FOUR_DAYS, "select * from ticks", Tasks.ticks(lines())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void sumsOfDoublesAreTheSameOnAnyNumberOfPartitionsInAnyOrder(int partitions) {
        String shuffled =
                "(select /*+ REPARTITION(%d) */ * from t order by hash(size, %d))".formatted(partitions, partitions);
        TableResult one = hours(FOUR_DAYS, "t");
        TableResult many = hours(FOUR_DAYS, shuffled);

        assertThat(hashes(many)).isEqualTo(hashes(one)).hasSize(4);
        assertThat(one.intervals()).allSatisfy(day -> assertThat(day.rows()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select (select sum(x) from v) as s",
                "select (select sum(v.x) from v where v.k = w.k) as s from (values (1)) as w(k)",
                "select max(s) as s from (select (select max(t) from (select sum(x) as t from v) as u) as s)"
            })
    void sumsOfDoublesInSubQueriesAreExact(String statement) {
        String rows = "with v as (select * from values (1, 1e16d), (1, 1d), (1, -1e16d) as rows(k, x)) ";

        Row row = SharedEngine.ENGINE.session().sql(rows + statement).first();

        assertThat(row.getDouble(0)).isEqualTo(1.0);
    }

    @Test
    void dayByDayIsTheSameAsAllAtOnce() {
        Map<Interval, Map<ColumnName, ContentHash>> each = new TreeMap<>();
        for (Interval day : io.assay.spec.value.IntervalGrid.DAYS.covering(FOUR_DAYS)) {
            each.putAll(hashes(hours(day, "t")));
        }

        assertThat(each).isEqualTo(hashes(hours(FOUR_DAYS, "t")));
    }

    @Test
    void shuffledInputGivesTheSameHashes() {
        List<String> lines = lines();
        Collections.shuffle(lines, new Random(9));
        TableResult shuffled = Tasks.build(
                new Tasks(folder).buckets(0).task(Tasks.TICKS, FOUR_DAYS, "select * from ticks", Tasks.ticks(lines)));

        assertThat(hashes(shuffled)).isEqualTo(hashes(ticks));
    }

    @Test
    void theHashesAreThoseOfTheRowsInTheFiles() {
        Map<Interval, RowHasher> hashers = new TreeMap<>();
        for (Row row : read(Tasks.TICKS, ticks)) {
            Interval day = io.assay.spec.value.IntervalGrid.DAYS.containing(row.getInstant(1));
            add(hashers.computeIfAbsent(day, ignored -> new RowHasher(5)), row);
        }

        for (WrittenInterval day : ticks.intervals()) {
            RowHasher expected = Objects.requireNonNull(hashers.get(day.interval()));
            assertThat(day.rows()).isEqualTo(expected.rows());
            for (int i = 0; i < 5; i++) {
                assertThat(day.hashes().get(Tasks.TICKS.names().get(i))).isEqualTo(expected.hash(i));
            }
        }
    }

    @Test
    void aTokensRowsLieInOneBucketAndEveryRowIsThereOnce() {
        assertThat(ticks.files()).hasSizeGreaterThan(2);
        assertThat(ticks.files().stream().mapToLong(WrittenFile::rows).sum()).isEqualTo(new HashSet<>(lines()).size());
        assertThat(ticks.intervals().stream().mapToLong(WrittenInterval::rows).sum())
                .isEqualTo(ticks.files().stream().mapToLong(WrittenFile::rows).sum());
        for (WrittenFile file : ticks.files()) {
            List<Row> rows = FileScan.read(SharedEngine.ENGINE.session(), Tasks.TICKS, List.of(file.path()))
                    .collectAsList();
            List<String> keys = rows.stream()
                    .map(row -> row.getString(0) + row.getInstant(1))
                    .toList();
            assertThat(keys).isSorted();
        }
    }

    private TableResult hours(Interval span, String from) {
        TaskInput input = new TaskInput.TableFiles(
                "t",
                Tasks.TICKS,
                List.of(1, 2, 3, 4, 5),
                Optional.of(Tasks.TS),
                span,
                ticks.files().stream().map(WrittenFile::path).toList());
        return Tasks.build(new Tasks(folder.resolve("hours")).task(HOURS, span, byHour(from), input));
    }

    private static String byHour(String from) {
        return "select token, date_trunc('hour', ts) as ts, sum(size) as size, avg(size) as mean from %s group by all"
                .formatted(from);
    }

    private static void add(RowHasher hasher, Row row) {
        byte[] token = row.getString(0).getBytes(StandardCharsets.UTF_8);
        long time = ChronoUnit.MICROS.between(Instant.EPOCH, row.getInstant(1));
        hasher.begin();
        hasher.key(token, 0, token.length);
        hasher.key(time);
        hasher.add(0, token, 0, token.length);
        hasher.add(1, time);
        BigDecimal price = row.getDecimal(2);
        long unscaled = price.unscaledValue().longValueExact();
        hasher.add(2, unscaled >> 63, unscaled, price.scale());
        if (row.isNullAt(3)) {
            hasher.addNull(3);
        } else {
            hasher.add(3, row.getDouble(3));
        }
        hasher.addNull(4);
        hasher.end();
    }

    private static List<Row> read(Schema schema, TableResult result) {
        return FileScan.read(
                        SharedEngine.ENGINE.session(),
                        schema,
                        result.files().stream().map(WrittenFile::path).toList())
                .collectAsList();
    }

    private static Map<Interval, Map<ColumnName, ContentHash>> hashes(TableResult result) {
        Map<Interval, Map<ColumnName, ContentHash>> hashes = new TreeMap<>();
        result.intervals().forEach(interval -> hashes.put(interval.interval(), interval.hashes()));
        return hashes;
    }

    /** Ticks of five tokens, of sizes over forty orders of magnitude. */
    private static List<String> lines() {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String size =
                    i % 17 == 0 ? "-" : String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            Instant time = FOUR_DAYS.start().plusSeconds(570L * i + random.nextInt(500));
            lines.add("T%d %s %d.%d %s -".formatted(i % 5, time, i - 300, i, size));
        }
        return lines;
    }
}
