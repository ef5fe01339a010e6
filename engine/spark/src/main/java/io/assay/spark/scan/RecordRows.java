package io.assay.spark.scan;

import io.assay.decode.DecodedRecord;
import io.assay.decode.DecodedRecord.Fault;
import io.assay.decode.DecoderSpec;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spark.scan.RawDecoding.RawBody;
import io.assay.spark.sink.DataFaults;
import io.assay.spark.sink.IntervalIndex;
import io.assay.spec.model.TableSpec.OnFault;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Makes a row of each decoded record that belongs to a built interval, with its faults as the table's contract takes them. */
final class RecordRows {
    private static final String KEY = "key";
    private static final String TIME = "time";
    private static final String BODY = "wrong_type";

    private final TableTask task;
    private final int order;
    private final UTF8String source;
    private final int[] targets;
    private final DataType[] types;
    private final int[] key;
    private final int width;
    private final int extras;
    private final boolean timed;
    private final IntervalIndex index;

    RecordRows(TableTask task, RawSegments input, DecoderSpec spec) {
        RecordLayout layout = RecordLayout.of(task);
        List<ColumnName> united = layout.records().names();
        List<Column> columns = spec.schema().columns();
        this.task = task;
        this.order = input.order();
        this.source = UTF8String.fromString(input.endpoint().toString());
        this.targets = columns.stream()
                .mapToInt(column -> united.indexOf(column.name()))
                .toArray();
        this.types = columns.stream().map(Column::type).toArray(DataType[]::new);
        this.key = VersionOrder.keyIn(task, united).stream()
                .mapToInt(united::indexOf)
                .toArray();
        this.width = layout.size();
        this.extras = united.size();
        this.timed = task.eventTime().isPresent() && !task.grid().isWhole();
        this.index = new IntervalIndex(task.build());
    }

    /** The record's row; empty where it belongs to no built interval. */
    Optional<InternalRow> of(DecodedRecord record, RawBody raw) {
        OptionalLong time = record.eventTime();
        int interval = !timed ? 0 : index.of(time.orElse(raw.start()));
        if (interval < 0) {
            return Optional.empty();
        }
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < targets.length; i++) {
            values[targets[i]] = InternalValues.of(record.value(i), types[i]);
        }
        extras(values, interval, record.isFinal(), record.ordinal(), raw);
        Optional<Fault> fault = record.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(record.faults().getFirst());
        if (fault.isPresent()) {
            refuseIfAsked(fault.get(), raw.reference(record.ordinal()));
            blame(
                    values,
                    fault.get().kind().name().toLowerCase(Locale.ROOT),
                    fault.get().message());
        } else if (timed && time.isEmpty()) {
            blame(values, TIME, "the record has no usable event time");
        } else if (lacksKey(values)) {
            blame(values, KEY, "a column of the key is null");
        }
        return Optional.of(new GenericInternalRow(values));
    }

    /** The row of a body that cannot be read at all; empty where its slice starts in no built interval. */
    Optional<InternalRow> ofFault(String message, RawBody raw) {
        int interval = !timed ? 0 : index.of(raw.start());
        if (interval < 0) {
            return Optional.empty();
        }
        refuseIfAsked(new Fault(Fault.Kind.WRONG_TYPE, "", message), raw.reference(0));
        @Nullable Object[] values = new Object[width];
        extras(values, interval, false, 0, raw);
        blame(values, BODY, message);
        return Optional.of(new GenericInternalRow(values));
    }

    private void extras(@Nullable Object[] values, int interval, boolean isFinal, int record, RawBody raw) {
        int at = extras;
        values[at++] = raw.sentAt;
        values[at++] = raw.receivedAt;
        values[at++] = source;
        values[at++] = UTF8String.fromString(raw.reference(record));
        values[at++] = interval;
        values[at++] = isFinal;
        values[at++] = order;
        values[at++] = raw.connection;
        values[at++] = raw.sequence;
        values[at] = record;
    }

    private void blame(@Nullable Object[] values, String fault, String reason) {
        values[width - 2] = UTF8String.fromString(fault);
        values[width - 1] = UTF8String.fromString(reason);
    }

    private boolean lacksKey(@Nullable Object[] values) {
        for (int ordinal : key) {
            if (values[ordinal] == null) {
                return true;
            }
        }
        return false;
    }

    private void refuseIfAsked(Fault fault, String raw) {
        OnFault action =
                switch (fault.kind()) {
                    case MISSING_FIELD -> task.contract().missingField();
                    case WRONG_TYPE, NEW_FIELD -> task.contract().wrongType();
                };
        if (action == OnFault.FAIL) {
            throw DataFaults.undecodable(task, fault.message(), source + "/" + raw);
        }
    }
}
