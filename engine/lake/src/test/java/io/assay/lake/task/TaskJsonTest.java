package io.assay.lake.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskJsonTest {
    private static final Interval DAY =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    @TempDir
    Path folder;

    @Property
    void aJobReadsBackAsItWasWritten(@ForAll("jobs") BuildJob job) {
        String text = TaskJson.write(job);

        assertThat(TaskJson.readJob(text, "plan")).isEqualTo(job);
        assertThat(TaskJson.write(TaskJson.readJob(text, "plan"))).isEqualTo(text);
    }

    @Test
    void aChangedJobIsRefused() throws IOException {
        BuildJob job = job("select 1", DataType.STRING);
        Path file = folder.resolve("plan.json");
        Files.writeString(file, TaskJson.write(job).replace("select 1", "select 2"));

        assertThatThrownBy(() -> TaskJson.readJob(file))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot read plan %s: its hash is not the one it names", file)
                .extracting(failure -> ((Failure) failure).code())
                .isEqualTo(FailureCode.PLAN_UNREADABLE);
    }

    @Test
    void whatIsNoJobIsRefused() {
        assertThatThrownBy(() -> TaskJson.readJob("{\"job\": 3}", "plan.json"))
                .hasMessage("Cannot read plan plan.json: it is no build job");
        assertThatThrownBy(() -> TaskJson.readJob("{", "plan.json"))
                .hasMessage("Cannot read plan plan.json: it is no build job");
        assertThatThrownBy(() -> TaskJson.readJob(folder.resolve("none.json")))
                .hasMessageContaining("the file cannot be read");
    }

    @Test
    void aJobsTextIsSortedAndItsHashIsOverTheText() {
        BuildJob job = job("select 1", DataType.LONG);

        assertThat(TaskJson.write(job))
                .startsWith("{\"job\":{\"run\":\"r1\",\"tasks\":[{\"build\":[\"2026-01-01T00:00:00Z/")
                .endsWith("\"sha256\":\"" + TaskJson.hash(job) + "\"}");
    }

    @Test
    void messagesReadBackAsTheyWereWritten() {
        Map<ColumnName, ContentHash> hashes = new LinkedHashMap<>();
        hashes.put(new ColumnName("close"), new ContentHash(1, -1));
        WrittenInterval interval = new WrittenInterval(
                DAY,
                3,
                1,
                hashes,
                Map.of("BTC\u001fUSD", 3L),
                List.of(new WrittenInterval.Outcome("traded", Action.QUARANTINE, 1, List.of("BTC"))));
        WrittenFile file = new WrittenFile(
                "/lake/f.parquet",
                10,
                3,
                Optional.of(672),
                Optional.empty(),
                List.of(DAY),
                List.of(new WrittenFile.ColumnMetrics(1, 9, 3, 0, Optional.of("AA=="), Optional.empty())));
        TableName table = TableName.of("silver.candles");
        TableResult result = new TableResult(table, List.of(DAY), List.of(interval), List.of(file), List.of(), 4, 5);
        List<BuildMessage> messages = List.of(
                new BuildMessage.Started("spark", true),
                new BuildMessage.Progress(table, Interval.ALL, BuildMessage.Stage.READ, 7),
                new BuildMessage.Finished(result),
                new BuildMessage.Failed(table, List.of(DAY), FailureCode.DATA_KEY_BROKEN, "s", "a\nb", "k", "n"),
                new BuildMessage.Answered("p", ""));

        assertThat(messages).allSatisfy(message -> {
            assertThat(TaskJson.write(message)).doesNotContain("\n");
            assertThat(TaskJson.readMessage(TaskJson.write(message))).isEqualTo(message);
        });
        assertThat(TaskJson.readResult(TaskJson.write(result))).isEqualTo(result);
    }

    @Provide
    Arbitrary<BuildJob> jobs() {
        Arbitrary<DataType> simple = Arbitraries.of(
                DataType.STRING,
                DataType.BOOLEAN,
                DataType.INT,
                DataType.LONG,
                DataType.DOUBLE,
                DataType.DATE,
                DataType.TIMESTAMP,
                new DataType.DecimalType(38, 18),
                new DataType.OneOfType(List.of("a, b", "list(", "")));
        Arbitrary<DataType> types = Arbitraries.oneOf(simple, simple.map(DataType.ListType::new));
        return Combinators.combine(Arbitraries.strings(), types).as(TaskJsonTest::job);
    }

    private static BuildJob job(String text, DataType type) {
        Schema schema = new Schema(List.of(Column.required("ts", DataType.TIMESTAMP), Column.optional("value", type)));
        ColumnName time = new ColumnName("ts");
        List<TaskInput> inputs = List.of(
                new TaskInput.TableFiles("a", schema, List.of(1, 4), Optional.of(time), DAY, List.of("/x/" + text)),
                new TaskInput.CatalogRows("b", schema, List.of(List.of(Optional.of(text), Optional.empty()))),
                new TaskInput.RawSegments("c", EndpointName.of("venue.candles"), 0, "{}", List.of("/y")));
        TableTask task = new TableTask(
                TableName.of("bronze.candles"),
                schema,
                List.of(1, 2),
                List.of(time),
                Optional.of(time),
                IntervalGrid.DAYS,
                List.of(DAY),
                List.of(),
                inputs,
                text,
                List.of(new Rule("r", Rule.Kind.ROW, Action.WARN, "value is not null")),
                Contract.DEFAULT,
                new TableTask.Layout(Optional.of(time), Optional.empty(), 0, List.of(time)),
                List.of(),
                "/data",
                "/quarantine");
        return new BuildJob("r1", 1, Instant.parse("2026-01-03T00:00:00.000001Z"), List.of(task));
    }
}
