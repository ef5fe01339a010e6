package io.assay.spark.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionSinkTest {
    private static final Instant TIME = Instant.parse("2026-02-01T00:00:01Z");
    private static final ColumnName TS = new ColumnName("ts");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, StackOverflowError.class, IllegalStateException.class})
    void whateverEndsTheRowsNoFileIsLeft(Class<? extends Throwable> kind) throws Exception {
        Throwable fault = kind.getConstructor().newInstance();
        PartitionSink sink = new PartitionSink(task(), "stem");

        assertThatThrownBy(() -> sink.write(oneRowThen(fault))).isSameAs(fault);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Iterator<InternalRow> oneRowThen(Throwable fault) {
        return new Iterator<>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public InternalRow next() {
                if (given) {
                    throw PartitionSinkTest.<RuntimeException>unchecked(fault);
                }
                given = true;
                return new GenericInternalRow(new Object[] {IntervalIndex.micros(TIME), 0L, false});
            }
        };
    }

    /** The compiler lets any throwable pass as Scala's does. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable fault) throws T {
        throw (T) fault;
    }

    private TableTask task() {
        return new TableTask(
                TableName.of("silver.ticks"),
                new Schema(List.of(Column.required(TS.text(), DataType.TIMESTAMP))),
                List.of(1),
                List.of(TS),
                Optional.of(TS),
                IntervalGrid.DAYS,
                List.of(IntervalGrid.DAYS.containing(TIME)),
                List.of(),
                List.of(),
                "",
                List.of(),
                Contract.DEFAULT,
                new Layout(Optional.of(TS), Optional.empty(), 0, List.of(TS)),
                List.of(),
                folder.toString(),
                folder.toString());
    }
}
