package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskInput.LaidOut;
import io.assay.lake.task.WrittenFile;
import io.assay.spark.feature.CarriedStates;
import io.assay.spark.scan.Inputs;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of a table whose files lie as those of the features will. */
class LaidOutSparkTest {
    private static final Interval FIVE_DAYS = Tasks.days("2026-01-30", "2026-02-04");
    private static final Pattern MOVES = Pattern.compile("(?m)^[ :+*()0-9-]*(Exchange|Sort) ");

    @TempDir
    Path folder;

    private List<WrittenFile> files = List.of();

    @BeforeEach
    void writeTicks() {
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(i -> "T%d %s %d.%d %d -"
                        .formatted(i % 7, FIVE_DAYS.start().plusSeconds(1000L * i), i % 31, i % 10, i % 13 + 1))
                .toList();
        files = Tasks.build(new Tasks(folder).task(Tasks.TICKS, FIVE_DAYS, "select * from ticks", Tasks.ticks(lines)))
                .files();
    }

    @Test
    void rowsComeAsTheyLieAndAreTheSame() {
        TableTask laid = task("laid", FeatureTasks.FIRST, Optional.of(laidOut()));

        TableResult plain = Tasks.build(task("plain", FeatureTasks.FIRST, Optional.empty()));

        assertThat(Tasks.build(laid).intervals()).isEqualTo(plain.intervals());
        assertThat(MOVES.matcher(plans(laid)).results()).isEmpty();
        assertThat(plans(laid)).contains("BatchScan");
    }

    @Test
    void onlyTheColumnsThatTheFeaturesNeedAreRead() {
        assertThat(plans(task("laid", FeatureTasks.FIRST, Optional.of(laidOut()))))
                .containsPattern("BatchScan t\\[token#\\d+, ts#\\d+, price#\\d+, size#\\d+]");
    }

    @Test
    void aColumnThatOnlyHasTheNameOfTheOrderIsNoOrder() {
        FeatureStage other = reading("select upper(token) as token, ts, price, size from t");
        TableTask laid = task("laid", other, Optional.of(laidOut()));

        assertThat(MOVES.matcher(plans(laid)).results()).hasSize(2);
        assertThat(Tasks.build(laid).intervals())
                .isEqualTo(Tasks.build(task("plain", other, Optional.empty())).intervals());
    }

    @Test
    void filesThatDoNotLieAsToldEndTheBuild() {
        LaidOut backwards = new LaidOut(
                laidOut().layout(),
                laidOut().buckets().stream().map(List::reversed).toList());

        assertThat(Tasks.answer(task("laid", FeatureTasks.FIRST, Optional.of(backwards))))
                .isInstanceOfSatisfying(
                        BuildMessage.Failed.class,
                        failed -> assertThat(failed.sentence())
                                .contains("Cannot compute the features of T", "its rows are not in the order of time"));
    }

    private TableTask task(String name, FeatureStage stage, Optional<LaidOut> laidOut) {
        TaskInput input = new TaskInput.TableFiles(
                "t",
                Tasks.TICKS,
                List.of(1, 2, 3, 4, 5),
                Optional.of(Tasks.TS),
                FIVE_DAYS,
                files.stream().map(WrittenFile::path).toList(),
                laidOut);
        return FeatureTasks.task(
                folder.resolve(name), FIVE_DAYS, Optional.empty(), 4, List.of(stage, FeatureTasks.SECOND), input);
    }

    private static FeatureStage reading(String sql) {
        FeatureStage first = FeatureTasks.FIRST;
        return new FeatureStage(
                first.view(), sql, first.per(), first.order(), first.ties(), first.layers(), first.schema());
    }

    private LaidOut laidOut() {
        Map<Integer, List<WrittenFile>> buckets = new TreeMap<>();
        files.forEach(file -> buckets.computeIfAbsent(file.bucket().orElseThrow(), bucket -> new ArrayList<>())
                .add(file));
        return new LaidOut(
                new Tasks(folder).task(Tasks.TICKS, FIVE_DAYS, "").layout(),
                buckets.values().stream()
                        .map(bucket -> bucket.stream()
                                .sorted(Comparator.comparing(
                                        file -> file.month().orElseThrow()))
                                .map(WrittenFile::path)
                                .toList())
                        .toList());
    }

    private static String plans(TableTask task) {
        SparkSession session = SharedEngine.ENGINE.session();
        Inputs.register(session, task, "r1", session.sparkContext().longAccumulator());
        BuildJob job = new BuildJob("r1", 1, Tasks.UNTIL, List.of(task));
        StringBuilder plans = new StringBuilder();
        try (CarriedStates states = new CarriedStates(session.sparkContext(), task)) {
            TableBuild.features(
                    session,
                    job,
                    task,
                    states,
                    rows -> plans.append(rows.queryExecution().executedPlan()));
        }
        return plans.append(TableBuild.rows(session, job, task).queryExecution().executedPlan())
                .toString();
    }
}
