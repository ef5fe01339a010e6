package io.assay.decode;

import io.assay.decode.Decoder.Decoded;
import io.assay.decode.wire.BodyFormat;
import io.assay.spec.model.Grain;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.FieldSpec;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.model.rest.RecordSpec.Selection;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds decoders for tests, a column at a time. */
final class Specs {
    static final DataType PRICE = new DecimalType(18, 10);
    static final DataType QUANTITY = new DecimalType(28, 8);
    static final DataType MONEY = new DecimalType(28, 8);

    private final String records;
    private final List<Column> carried = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<FieldSpec> fields = new ArrayList<>();
    private final Map<JsonPath, Pattern> when = new LinkedHashMap<>();
    private BodyFormat format = new BodyFormat.Json();
    private boolean columnar;
    private boolean clip = true;
    private String times = "iso";
    private Optional<ColumnName> eventTime = Optional.empty();
    private Optional<Grain> grain = Optional.empty();
    private Final closed = new Final.Always();

    private Specs(String records) {
        this.records = records;
    }

    static Specs records(String path) {
        return new Specs(path);
    }

    /** Candles with the fields at positions: open_time, open, high, low, close, volume. */
    static Specs candles(String path, String times, int... positions) {
        String[] names = {"open", "high", "low", "close"};
        Specs specs = records(path).times(times).carry("token", DataType.STRING);
        specs.field("open_time", DataType.TIMESTAMP, String.valueOf(positions[0]));
        for (int i = 0; i < names.length; i++) {
            specs.field(names[i], PRICE, String.valueOf(positions[i + 1]));
        }
        return specs.field("volume", QUANTITY, String.valueOf(positions[5]))
                .eventTime("open_time")
                .grain("1m");
    }

    Specs columnar() {
        columnar = true;
        return this;
    }

    Specs format(BodyFormat bodyFormat) {
        format = bodyFormat;
        return this;
    }

    Specs times(String notation) {
        times = notation;
        return this;
    }

    Specs unclipped() {
        clip = false;
        return this;
    }

    Specs eventTime(String column) {
        eventTime = Optional.of(new ColumnName(column));
        return this;
    }

    Specs grain(String step) {
        grain = Optional.of(Grain.of(TimeStep.of(step)));
        return this;
    }

    Specs closed(Final rule) {
        closed = rule;
        return this;
    }

    Specs when(String path, Pattern pattern) {
        when.put(new JsonPath(path), pattern);
        return this;
    }

    Specs when(String path, String... jsonScalars) {
        return when(path, new Pattern.AnyOf(List.of(jsonScalars)));
    }

    Specs carry(String name, DataType type) {
        carried.add(Column.required(name, type));
        return this;
    }

    Specs column(Column column) {
        columns.add(column);
        return this;
    }

    Specs field(String name, DataType type, String path) {
        return field(Column.required(name, type), new Origin.At(new JsonPath(path)));
    }

    Specs optional(String name, DataType type, String path) {
        return field(Column.optional(name, type), new Origin.At(new JsonPath(path)));
    }

    Specs field(Column column, Origin origin) {
        return field(column, origin, "", Map.of(), List.of(), false);
    }

    Specs field(
            Column column, Origin origin, String notation, Map<String, String> map, List<String> nulls, boolean round) {
        columns.add(column);
        Optional<TimeFormat> own = notation.isEmpty() ? Optional.empty() : Optional.of(new TimeFormat(notation));
        fields.add(new FieldSpec(column.name(), origin, Optional.empty(), own, map, nulls, round));
        return this;
    }

    Specs rounded(String name, DataType type, String path) {
        return field(Column.required(name, type), at(path), "", Map.of(), List.of(), true);
    }

    static Origin at(String path) {
        return new Origin.At(new JsonPath(path));
    }

    DecoderSpec spec() {
        List<Column> all = new ArrayList<>(carried);
        all.addAll(columns);
        all.add(Column.required("is_final", DataType.BOOLEAN));
        RecordSpec spec = new RecordSpec(
                new Selection(new JsonPath(records), columnar, when),
                Optional.empty(),
                Optional.empty(),
                fields,
                eventTime,
                grain,
                closed);
        return DecoderSpec.of(
                EndpointName.of("venue.endpoint"),
                format,
                spec,
                new Schema(all),
                carried.stream().map(Column::name).toList(),
                times,
                clip);
    }

    /** Decodes a text asked for the one row `token: BTC`, sent and received at 2026-06-01T12:00:00Z, without a slice. */
    Decoded decode(String body) {
        return decode(request(body));
    }

    Decoded decode(ResponseBody body) {
        return Decoder.of(DecoderSpec.ofJson(spec().toJson())).decodeAll(body);
    }

    static ResponseBody request(String body) {
        return request(body, Optional.empty(), List.of(Map.of(new ColumnName("token"), "BTC")));
    }

    static ResponseBody slice(String body, String start, String end) {
        return request(
                body,
                Optional.of(new Interval(Instant.parse(start), Instant.parse(end))),
                List.of(Map.of(new ColumnName("token"), "BTC")));
    }

    static ResponseBody request(String body, Optional<Interval> slice, List<Map<ColumnName, String>> keys) {
        Instant time = Instant.parse("2026-06-01T12:00:00Z");
        return new ResponseBody(body.getBytes(StandardCharsets.UTF_8), Map.of(), time, time, slice, keys);
    }

    /** Each record as its values joined by a blank, instants and days as they are stored. */
    static List<String> rows(Decoded decoded) {
        List<String> rows = new ArrayList<>();
        for (DecodedRecord record : decoded.records()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < record.columns(); i++) {
                cells.add(String.valueOf(record.value(i)));
            }
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    static List<String> messages(Decoded decoded) {
        return decoded.faults().stream()
                .map(fault -> fault.kind() + " " + fault.message())
                .toList();
    }

    static String bodyFault(Decoded decoded) {
        return decoded.outcome()
                .fault()
                .map(fault -> fault.kind() + " " + fault.message())
                .orElse("none");
    }
}
