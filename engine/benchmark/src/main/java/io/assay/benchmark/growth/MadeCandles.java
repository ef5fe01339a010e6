package io.assay.benchmark.growth;

import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Workbench;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Types;

/**
 * Minutes of forty tokens that no market ever saw, in files that lie as those of a table do.
 *
 * @param folder holds nothing else
 * @param first their first month
 */
public record MadeCandles(Path folder, YearMonth first, int months) {
    private static final int TOKENS = 40;
    private static final int BUCKETS = 4;
    /** The engine plans no longer stretches of days in one piece. */
    private static final int MONTHS_A_TASK = 12;

    /** Makes the files anew. */
    public static MadeCandles make(Workbench bench, PythonPeer maker, Path folder, YearMonth first, int months)
            throws IOException, InterruptedException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        List<String> words = new ArrayList<>(List.of(folder.toString(), first.toString(), String.valueOf(months)));
        IntStream.range(0, BUCKETS).forEach(bucket -> words.add(String.join(",", tokens(bucket))));
        bench.measure(
                "(%d months of candles, untimed)".formatted(months),
                bench.scratch(),
                maker.command(words.toArray(String[]::new)));
        return new MadeCandles(folder, first, months);
    }

    private static List<String> tokens(int bucket) {
        return IntStream.range(0, TOKENS)
                .mapToObj("M%02d"::formatted)
                .filter(token -> Objects.equals(
                        Transforms.bucket(BUCKETS).bind(Types.StringType.get()).apply(token), bucket))
                .toList();
    }

    public long rows() {
        return Duration.between(start(0), start(months)).toMinutes() * TOKENS;
    }

    /** The task, once for each stretch of days, reading these files in place of its own. */
    public List<TableTask> tasks(TableTask task) {
        TaskInput.TableFiles input = (TaskInput.TableFiles) task.inputs().getFirst();
        Duration reach = Duration.between(input.span().start(), task.span().start());
        List<TableTask> tasks = new ArrayList<>();
        for (int month = 0; month < months; month += MONTHS_A_TASK) {
            List<Interval> built = IntervalGrid.DAYS.covering(
                    new Interval(start(month), start(Math.min(months, month + MONTHS_A_TASK))));
            Interval read = new Interval(
                    built.getFirst().start().minus(reach), built.getLast().end());
            tasks.add(task.building(built).reading(List.of(files(input, task.layout(), read))));
        }
        return tasks;
    }

    private TaskInput files(TaskInput.TableFiles input, TableTask.Layout layout, Interval read) {
        List<List<String>> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            buckets.add(files(bucket, read));
        }
        return new TaskInput.TableFiles(
                input.view(),
                input.schema(),
                input.fieldIds(),
                input.eventTime(),
                read,
                buckets.stream().flatMap(List::stream).toList(),
                Optional.of(new TaskInput.LaidOut(layout, buckets)));
    }

    private List<String> files(int bucket, Interval read) {
        return IntStream.range(0, months)
                .filter(month ->
                        start(month).isBefore(read.end()) && start(month + 1).isAfter(read.start()))
                .mapToObj(month -> folder.resolve("%03d-%d.parquet".formatted(month, bucket))
                        .toString())
                .toList();
    }

    private Instant start(int month) {
        return first.plusMonths(month).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
