package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.table.TableFile;
import io.assay.lake.task.TableTask.Layout;
import io.assay.lake.task.TaskInput.LaidOut;
import io.assay.spec.value.ColumnName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaidOutFilesTest {
    private static final Layout LAYOUT = new Layout(
            Optional.of(new ColumnName("ts")),
            Optional.of(new ColumnName("token")),
            4,
            List.of(new ColumnName("token"), new ColumnName("ts")));

    @Test
    void eachBucketsFilesComeMonthAfterMonth() {
        assertThat(TaskInputs.laidOut(List.of(file("b", 7, 1), file("a", 6, 1), file("c", 6, 0)), LAYOUT))
                .contains(new LaidOut(LAYOUT, List.of(List.of("c"), List.of("a", "b"))));
    }

    @Test
    void severalFilesOfAMonthAndABucketAreNotInOrder() {
        assertThat(TaskInputs.laidOut(List.of(file("a", 6, 1), file("b", 6, 1)), LAYOUT))
                .isEmpty();
    }

    @Test
    void aTableWithoutMonthsIsNotInOrder() {
        TableFile whole = new TableFile(
                Path.of("a"), 1, 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(TaskInputs.laidOut(List.of(whole), LAYOUT)).isEmpty();
    }

    private static TableFile file(String path, int month, int bucket) {
        return new TableFile(
                Path.of(path), 1, 1, Optional.of(month), Optional.of(bucket), Optional.empty(), Optional.empty());
    }
}
