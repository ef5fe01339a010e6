package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.TableTask;
import io.assay.plan.Stretch;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobListenerTest {
    private static final TableName TABLE = TableName.of("silver.ticks");
    private static final Interval DAY =
            new Interval(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-02-02T00:00:00Z"));

    @Test
    void aTaskThatFailsIsItsTablesFailure() {
        JobListener listener = listener(task(List.of(DAY)));

        listener.failed(failed(List.of(DAY)));

        assertThat(listener.failures())
                .extractingByKey(TABLE)
                .satisfies(failure -> assertThat(failure).hasMessage("Cannot read a: it is damaged"));
    }

    @Test
    void filesThatCannotBeMergedStay() {
        JobListener listener = listener(task(List.of(DAY)).merging(List.of("a", "b")));

        listener.failed(failed(List.of()));

        assertThat(listener.failures()).isEmpty();
    }

    private static JobListener listener(TableTask task) {
        PendingTask pending = new PendingTask(task, new Stretch(List.of()), List.of(), List.of());
        return new JobListener(List.of(pending), (done, result) -> {}, RunListener.SILENT);
    }

    private static Failed failed(List<Interval> build) {
        return new Failed(
                TABLE, build, FailureCode.LAKE_UNREADABLE, "a", "Cannot read a: it is damaged", "all", "restore it");
    }

    private static TableTask task(List<Interval> build) {
        return new TableTask(
                TABLE,
                new Schema(List.of(Column.required("ts", DataType.TIMESTAMP))),
                List.of(1),
                List.of(new ColumnName("ts")),
                Optional.of(new ColumnName("ts")),
                IntervalGrid.DAYS,
                build,
                List.of(),
                List.of(),
                "select 1",
                List.of(),
                Contract.DEFAULT,
                new TableTask.Layout(Optional.empty(), Optional.empty(), 0, List.of()),
                List.of(),
                "data",
                "aside");
    }
}
