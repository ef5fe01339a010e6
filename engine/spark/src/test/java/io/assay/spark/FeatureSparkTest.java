package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.feature.CarriedStates;
import io.assay.spark.scan.FileScan;
import io.assay.spark.scan.Inputs;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSparkTest {
    private static final Interval FIVE_DAYS = Tasks.days("2026-01-30", "2026-02-04");
    private static final List<Interval> DAYS = IntervalGrid.DAYS.covering(FIVE_DAYS);
    private static final Pattern EXCHANGE = Pattern.compile("(?m)^[ :+*()0-9-]*Exchange ");
    private static final Pattern SORT = Pattern.compile("(?m)^[ :+*()0-9-]*Sort ");

    @TempDir
    Path folder;

    private List<String> files = List.of();

    @BeforeEach
    void writeTicks() {
        TableResult ticks = Tasks.build(
                new Tasks(folder).task(Tasks.TICKS, FIVE_DAYS, "select * from ticks", Tasks.ticks(lines(7))));
        files = ticks.files().stream().map(WrittenFile::path).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void dayByDayIsTheSameAsAllAtOnceOnAnyNumberOfPartitions(int buckets) {
        TableResult all = Tasks.build(FeatureTasks.task(folder.resolve("all"), FIVE_DAYS, Optional.empty(), 1, read()));
        Optional<String> state = Optional.empty();
        List<WrittenInterval> each = new ArrayList<>();
        for (Interval day : DAYS) {
            TableResult one = Tasks.build(FeatureTasks.task(folder.resolve("each"), day, state, buckets, read(day)));
            each.add(one.intervals().getFirst());
            state = each.getLast().state();
        }

        assertThat(each).isEqualTo(all.intervals());
        assertThat(each).allSatisfy(day -> assertThat(day.state()).isPresent());
    }

    @Test
    void framesAndOffsetsAreWhatSqlWindowsSay() {
        TableResult all = Tasks.build(FeatureTasks.task(folder.resolve("all"), FIVE_DAYS, Optional.empty(), 4, read()));
        SparkSession session = SharedEngine.ENGINE.session();
        FileScan.read(session, FeatureTasks.SECOND.schema(), paths(all)).createOrReplaceTempView("built");
        FileScan.read(session, Tasks.TICKS, files).createOrReplaceTempView("ticks");
        String series = "over (partition by token order by ts";
        String windows = "select token, ts, lag(price, 2) %1$s) as before, max(price) %1$s range between"
                        .formatted(series)
                + " interval '5:59:59.999999' hour to second preceding and current row) as most,"
                + " sum(size) %s rows between 2 preceding and current row) as sum_3 from ticks".formatted(series);
        long rows = session.table("ticks").count();
        Dataset<Row> same = session.sql("select 1 from (" + windows + ") x join built y using (token, ts)"
                + " where x.before <=> y.before and x.most <=> y.most and x.sum_3 <=> y.sum_3");

        assertThat(same.count())
                .isEqualTo(rows)
                .isEqualTo(session.table("built").count());
    }

    @Test
    void rowsAreExchangedAndSortedOnceWhateverTheNumberOfCallsAndSteps() {
        List<String> plans = plans(FeatureTasks.task(folder, FIVE_DAYS, Optional.empty(), 4, read()));

        assertThat(plans).hasSize(3);
        assertThat(String.join("\n", plans)).satisfies(text -> {
            assertThat(EXCHANGE.matcher(text).results()).hasSize(1);
            assertThat(SORT.matcher(text).results()).hasSize(1);
        });
    }

    @Test
    void stateThatIsGoneOrDamagedEndsTheBuildAndIsNeverGuessed() throws Exception {
        Interval first = DAYS.getFirst();
        Interval second = DAYS.get(1);
        TableResult built = Tasks.build(FeatureTasks.task(folder, first, Optional.empty(), 4, read(first)));
        Optional<String> state = built.intervals().getFirst().state();
        Path file = folder.resolve("state").resolve(state.orElseThrow() + ".state");

        Files.write(file, new byte[] {1, 2});
        assertThat(failure(FeatureTasks.task(folder, second, state, 4, read(second))))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(FailureCode.STATE_CORRUPT))
                .satisfies(failed -> assertThat(failed.sentence())
                        .isEqualTo("Cannot read the carried state %s: it is damaged", file));
        Files.delete(file);
        assertThat(failure(FeatureTasks.task(folder, second, state, 4, read(second)))
                        .code())
                .isEqualTo(FailureCode.STATE_MISSING);
    }

    @Test
    void stateOfOtherCallsIsRefused() {
        Interval first = DAYS.getFirst();
        Interval second = DAYS.get(1);
        FeatureStage other = new FeatureStage(
                "first",
                FeatureTasks.FIRST.sql(),
                FeatureTasks.FIRST.per(),
                FeatureTasks.FIRST.order(),
                List.of(),
                List.of(new FeatureStage.Layer(
                        List.of(),
                        List.of(new FeatureStage.Call(
                                "total",
                                FeatureTasks.FIRST
                                        .layers()
                                        .get(1)
                                        .calls()
                                        .getLast()
                                        .call(),
                                List.of("size"),
                                true)))),
                new io.assay.spec.type.Schema(Tasks.TICKS.columns().subList(0, 4)));
        List<FeatureStage> stages = List.of(other);
        Optional<String> state = Tasks.build(FeatureTasks.task(folder, first, Optional.empty(), 4, stages, read(first)))
                .intervals()
                .getFirst()
                .state();

        assertThat(failure(FeatureTasks.task(folder, second, state, 4, read(second)))
                        .code())
                .isEqualTo(FailureCode.STATE_CORRUPT);
    }

    private static BuildMessage.Failed failure(TableTask task) {
        return (BuildMessage.Failed) Tasks.answer(task);
    }

    /** What is planned for each step and for the rows on their way to the files. */
    private List<String> plans(TableTask task) {
        SparkSession session = SharedEngine.ENGINE.session();
        Inputs.register(session, task, "r1", session.sparkContext().longAccumulator());
        BuildJob job = new BuildJob("r1", 1, Tasks.UNTIL, List.of(task));
        List<String> plans = new ArrayList<>();
        try (CarriedStates states = new CarriedStates(session.sparkContext(), task)) {
            TableBuild.features(
                    session,
                    job,
                    task,
                    states,
                    rows -> plans.add(rows.queryExecution().executedPlan().toString()));
            plans.add(TableBuild.rows(session, job, task)
                    .queryExecution()
                    .executedPlan()
                    .toString());
        }
        return plans;
    }

    private TaskInput read() {
        return read(FIVE_DAYS);
    }

    /** All rows up to the end of the span: framed calls warm up with those before it. */
    private TaskInput read(Interval span) {
        return new TaskInput.TableFiles(
                "t",
                Tasks.TICKS,
                List.of(1, 2, 3, 4, 5),
                Optional.of(Tasks.TS),
                new Interval(FIVE_DAYS.start(), span.end()),
                files);
    }

    private static List<String> paths(TableResult result) {
        return result.files().stream().map(WrittenFile::path).toList();
    }

    /** Ticks of five tokens with gaps; one begins late, one falls silent, one comes back. */
    private static List<String> lines(int seed) {
        Random random = new Random(seed);
        Map<String, String> lines = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            int token = i % 5;
            Instant time = FIVE_DAYS.start().plusSeconds(1080L * i + random.nextInt(900));
            boolean there = token == 0
                    || token == 4
                    || (token == 1 && i > 250)
                    || (token == 2 && i < 120)
                    || (token == 3 && (i < 60 || i > 310));
            if (there) {
                String price = random.nextInt(9) == 0 ? "-" : random.nextInt(50) + "." + random.nextInt(1000);
                String size = random.nextInt(9) == 0 ? "-" : "" + (random.nextInt(2000) + 1) / 16.0;
                lines.put(time + " T" + token, "T%d %s %s %s -".formatted(token, time, price, size));
            }
        }
        return new ArrayList<>(lines.values());
    }
}
