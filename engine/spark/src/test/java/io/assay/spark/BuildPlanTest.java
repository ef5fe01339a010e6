package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.spark.scan.Inputs;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildPlanTest {
    private static final Interval TWO_DAYS = Tasks.days("2026-01-31", "2026-02-02");

    @TempDir
    Path folder;

    @Test
    void bronzeRowsPassFromTheScanToTheSinkWithoutExchangeOrSort() {
        TableTask task = new RawTables(folder)
                .segment(RawTables.answer("BTC", "2026-02-01", "2026-02-02T00:10:00Z", "[[1769904000000, \"1\", 2]]"))
                .task(TWO_DAYS);

        assertThat(plan(task))
                .contains("ExistingRDD")
                .doesNotContain("Exchange")
                .doesNotContain("Sort");
    }

    @Test
    void aProjectionOfATableIsExchangedAndSortedOnceAndItsTimeReachesTheReader() {
        TableResult ticks = Tasks.build(new Tasks(folder)
                .task(Tasks.TICKS, TWO_DAYS, "select * from ticks", Tasks.ticks("BTC 2026-02-01T00:00:01Z 3 1 x")));
        TaskInput input = new TaskInput.TableFiles(
                "t",
                Tasks.TICKS,
                List.of(1, 2, 3, 4, 5),
                Optional.of(Tasks.TS),
                TWO_DAYS,
                ticks.files().stream().map(WrittenFile::path).toList());
        String plan = plan(new Tasks(folder).task(Tasks.TICKS, TWO_DAYS, "select * from t", input));

        assertThat(plan).containsOnlyOnce("Exchange ").containsOnlyOnce("Sort ");
        assertThat(plan).contains("GreaterThanOrEqual(ts,2026-01-31").contains("LessThan(ts,2026-02-02");
        assertThat(plan).contains("REPARTITION_BY_NUM").doesNotContain("Window");
    }

    private static String plan(TableTask task) {
        SparkSession session = SharedEngine.ENGINE.session();
        Inputs.register(session, task, "r1", session.sparkContext().longAccumulator());
        Dataset<Row> rows = TableBuild.rows(session, new BuildJob("r1", 1, Tasks.UNTIL, List.of(task)), task);
        return rows.queryExecution().executedPlan().toString();
    }
}
