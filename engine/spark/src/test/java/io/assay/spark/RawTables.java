package io.assay.spark;

import io.assay.decode.DecoderSpec;
import io.assay.decode.wire.BodyFormat;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.task.BookkeepingColumns;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Layout;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spec.model.Grain;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.FieldSpec;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.model.rest.RecordSpec.Selection;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Bronze candles of one endpoint whose raw segments a test writes itself. */
final class RawTables {
    static final EndpointName CANDLES = EndpointName.of("venue.candles");
    static final Schema RECORD = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("open_time", DataType.TIMESTAMP),
            Column.required("close", new DataType.DecimalType(18, 10)),
            Column.optional("trades", DataType.LONG),
            Column.required("is_final", DataType.BOOLEAN)));
    static final Schema STORED = BookkeepingColumns.after(RECORD);

    private final Path folder;
    private final List<String> segments = new ArrayList<>();
    private Contract contract = Contract.DEFAULT;
    private String sql = "select token, open_time, close, trades, is_final from input";

    RawTables(Path folder) {
        this.folder = folder;
    }

    RawTables contract(Contract other) {
        contract = other;
        return this;
    }

    RawTables sql(String other) {
        sql = other;
        return this;
    }

    /** Writes a segment of these rows. */
    RawTables segment(RawRow... rows) {
        return segment(List.of(rows));
    }

    RawTables segment(List<RawRow> rows) {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder.resolve("raw"), "s" + segments.size())) {
            rows.forEach(writer::write);
            segments.add(writer.seal().file().toString());
        }
        return this;
    }

    /** An answer of the venue for a token, whose slice is the day. */
    static RawRow answer(String token, String day, String sentAt, String body) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        Instant sent = Instant.parse(sentAt);
        return new RawRow(
                CANDLES,
                Map.of(new ColumnName("token"), token),
                Optional.of(new Interval(start, start.plusSeconds(86_400))),
                "GET https://venue/candles",
                200,
                Map.of(),
                sent,
                sent.plusMillis(5),
                1,
                1,
                body);
    }

    TableTask task(Interval span, Rule... rules) {
        List<ColumnName> key = List.of(new ColumnName("token"), new ColumnName("open_time"));
        return new TableTask(
                TableName.of("bronze.candles"),
                STORED,
                IntStream.rangeClosed(1, STORED.columns().size()).boxed().toList(),
                key,
                Optional.of(new ColumnName("open_time")),
                IntervalGrid.DAYS,
                IntervalGrid.DAYS.covering(span),
                List.of(),
                List.of(new RawSegments("input", CANDLES, 0, decoder().toJson(), segments)),
                sql,
                List.of(rules),
                contract,
                new Layout(Optional.of(new ColumnName("open_time")), Optional.of(new ColumnName("token")), 4, key),
                List.of(),
                folder.resolve("data").toString(),
                folder.resolve("quarantine").toString());
    }

    /** Records are `[open_time in ms, close, trades]`; closed five seconds after their minute. */
    private static DecoderSpec decoder() {
        RecordSpec records = new RecordSpec(
                new Selection(new JsonPath("$[*]"), false, Map.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(field("open_time", "0"), field("close", "1"), field("trades", "2")),
                Optional.of(new ColumnName("open_time")),
                Optional.of(Grain.of(TimeStep.of("1m"))),
                new Final.Elapsed(Duration.ofSeconds(5)));
        return DecoderSpec.of(
                CANDLES, new BodyFormat.Json(), records, RECORD, List.of(new ColumnName("token")), "epoch_ms", true);
    }

    private static FieldSpec field(String name, String path) {
        return new FieldSpec(
                new ColumnName(name),
                new Origin.At(new JsonPath(path)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                false);
    }
}
