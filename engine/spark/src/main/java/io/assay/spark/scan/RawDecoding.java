package io.assay.spark.scan;

import io.assay.decode.DecodeOutcome;
import io.assay.decode.Decoder;
import io.assay.decode.DecoderSpec;
import io.assay.decode.ResponseBody;
import io.assay.lake.raw.RawRow;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.model.TableSpec.NewField;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns raw rows into decoded rows, body after body; rows outside the built intervals are left out before they cost anything. */
final class RawDecoding implements Iterator<InternalRow> {
    private static final Logger LOG = LoggerFactory.getLogger(RawDecoding.class);
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Iterator<InternalRow> bodies;
    private final Decoder decoder;
    private final Contract contract;
    private final RecordRows rows;
    private final LongConsumer decoded;
    private final ArrayDeque<InternalRow> ready = new ArrayDeque<>();

    RawDecoding(Iterator<InternalRow> bodies, TableTask task, RawSegments input, LongConsumer decoded) {
        DecoderSpec spec = DecoderSpec.ofJson(input.decoder());
        this.bodies = bodies;
        this.decoded = decoded;
        this.contract = task.contract();
        this.decoder = Decoder.of(contract.newField() == NewField.KEEP_IN_RAW ? spec : spec.reportingNewFields());
        this.rows = new RecordRows(task, input, spec);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && bodies.hasNext()) {
            decode(new RawBody(bodies.next()));
        }
        return !ready.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more records");
        }
        return ready.remove();
    }

    private void decode(RawBody raw) {
        if (raw.isRefusal()) {
            return;
        }
        DecodeOutcome outcome =
                decoder.decode(raw.body(), record -> rows.of(record, raw).ifPresent(ready::add));
        if (outcome.fault().isPresent()) {
            ready.clear();
            rows.ofFault(outcome.fault().get().message(), raw).ifPresent(ready::add);
        }
        decoded.accept(ready.size());
        newFields(outcome.newFields(), raw);
    }

    private void newFields(List<String> fields, RawBody raw) {
        if (fields.isEmpty()) {
            return;
        }
        if (contract.newField() == NewField.FAIL) {
            throw new Failure(
                    FailureCode.DATA_UNDECODABLE,
                    raw.reference(0),
                    "Cannot decode %s: it has fields that nothing names, such as %s"
                            .formatted(raw.reference(0), fields.getFirst()),
                    "Nothing of this build counts; the table is as it was.",
                    "Name the field in the endpoint's `fields`, or let the table's `contract` keep it in raw.");
        }
        LOG.warn("{} has fields that nothing names: {}", raw.reference(0), fields);
    }

    /** A raw row as the scan selects it. */
    static final class RawBody {
        /** The columns of a raw row that decoding needs, in order. */
        static final List<String> COLUMNS = List.of(
                "key",
                "slice_start",
                "slice_end",
                "status",
                "headers",
                "sent_at",
                "received_at",
                "connection",
                "sequence",
                "body");

        final long sentAt;
        final long receivedAt;
        final long connection;
        final long sequence;
        private final InternalRow row;

        RawBody(InternalRow row) {
            this.row = row;
            this.sentAt = row.getLong(5);
            this.receivedAt = row.getLong(6);
            this.connection = row.getLong(7);
            this.sequence = row.getLong(8);
        }

        /** Whether the venue refused to answer, so that there is nothing to decode. */
        boolean isRefusal() {
            return RawRow.isRefusal(row.getInt(3));
        }

        /** The slice's start, or else when the request was sent. */
        long start() {
            return row.isNullAt(1) ? sentAt : row.getLong(1);
        }

        /** Where the record stands: `segment#row#record`. */
        String reference(int record) {
            return row.getUTF8String(10) + "#" + row.getLong(11) + "#" + record;
        }

        ResponseBody body() {
            Optional<Interval> slice = row.isNullAt(1)
                    ? Optional.empty()
                    : Optional.of(new Interval(instant(row.getLong(1)), instant(row.getLong(2))));
            Map<ColumnName, String> key = new LinkedHashMap<>();
            texts(row.getUTF8String(0)).forEach((name, value) -> key.put(new ColumnName(name), value));
            return new ResponseBody(
                    row.getUTF8String(9).getBytes(),
                    texts(row.getUTF8String(4)),
                    instant(sentAt),
                    instant(receivedAt),
                    slice,
                    List.of(key));
        }

        private static Map<String, String> texts(UTF8String json) {
            return JsonMapper.shared().readValue(json.toString(), TEXTS);
        }

        private static Instant instant(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
    }
}
