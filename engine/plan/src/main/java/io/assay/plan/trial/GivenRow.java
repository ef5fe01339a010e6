package io.assay.plan.trial;

import io.assay.decode.DecoderSpec;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.raw.RawRow;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CellRows.CellRow;
import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * One given row.
 *
 * @param number its place among all rows of the test, by which it is sent after those before it, in whatever order they arrive
 * @param time its event time, where its input has one
 * @param cells in the order of the input's columns
 */
public record GivenRow(
        GivenInput input, int number, Optional<Instant> time, Instant sentAt, List<Optional<String>> cells) {
    public GivenRow {
        cells = List.copyOf(cells);
    }

    /** @param base when the first row of a test is sent, where it does not say */
    static GivenRow of(GivenInput input, int number, CellRows rows, CellRow row, Instant base) {
        List<Optional<String>> cells = input.schema().names().stream()
                .map(name -> rows.cell(row, name).or(() -> standard(name)))
                .toList();
        return new GivenRow(
                input,
                number,
                input.time().flatMap(column -> rows.cell(row, column)).map(GivenRow::time),
                rows.cell(row, GivenInput.SENT_AT).map(GivenRow::time).orElse(base.plusMillis(number)),
                cells);
    }

    /** What a row holds that does not say: it is final, and nothing besides. */
    private static Optional<String> standard(ColumnName name) {
        return name.equals(DecoderSpec.IS_FINAL) ? Optional.of("true") : Optional.empty();
    }

    private static Instant time(String text) {
        return (Instant) CellValue.of(text, DataType.TIMESTAMP);
    }

    /** The cell of the column. */
    Optional<String> cell(ColumnName column) {
        return cells.get(input.schema().names().indexOf(column));
    }

    /** The row as an answer that holds it alone. */
    RawRow raw() {
        return new RawRow(
                input.endpoint(),
                Map.of(),
                Optional.of(day()),
                "GIVEN " + input.name(),
                200,
                Map.of(),
                sentAt,
                sentAt,
                1,
                number,
                body());
    }

    private String body() {
        ArrayNode answer = JsonMapper.shared().createArrayNode();
        ArrayNode record = answer.addArray();
        for (Column column : input.written()) {
            record.add(cell(column.name())
                    .map(text -> json(text, column.type()))
                    .orElseGet(() -> JsonMapper.shared().nullNode()));
        }
        if (input.saysFinal()) {
            record.add(cell(DecoderSpec.IS_FINAL).map(Boolean::valueOf).orElse(true));
        }
        return answer.toString();
    }

    private static JsonNode json(String text, DataType type) {
        JsonMapper json = JsonMapper.shared();
        return switch (type) {
            case DataType.ListType ignored -> json.readTree(text);
            case DataType.BooleanType ignored -> json.readTree(text);
            case DataType.TimestampType ignored -> json.valueToTree(time(text).toString());
            default -> json.valueToTree(text);
        };
    }

    /** What it says of its day. */
    SegmentDay segmentDay() {
        String hash = Hashes.sha256(sentAt + body()).substring(0, 32);
        return new SegmentDay(input.endpoint(), input.decoder().hash(), day().start(), 1, ContentHash.of(hash));
    }

    private Interval day() {
        Instant start = time.orElse(sentAt).truncatedTo(ChronoUnit.DAYS);
        return new Interval(start, start.plus(1, ChronoUnit.DAYS));
    }
}
