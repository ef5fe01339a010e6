package io.assay.lake.raw;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes raw rows as Parquet records. */
final class RawWriteSupport extends WriteSupport<RawRow> {
    private @Nullable RecordConsumer consumer;

    @SuppressWarnings("deprecation") // the library still declares it abstract
    @Override
    public WriteContext init(Configuration configuration) {
        return new WriteContext(RawSchema.MESSAGE, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(RawSchema.MESSAGE, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(RawRow row) {
        RecordConsumer out = Objects.requireNonNull(consumer);
        out.startMessage();
        text(out, RawSchema.SOURCE, row.endpoint().source());
        text(out, RawSchema.ENDPOINT, row.endpoint().endpoint());
        text(out, RawSchema.KEY, TextMaps.write(row.key()));
        time(out, RawSchema.SLICE_START, row.span().map(Interval::start));
        time(out, RawSchema.SLICE_END, row.span().map(Interval::end));
        text(out, RawSchema.REQUEST, row.request());
        field(out, RawSchema.STATUS, () -> out.addInteger(row.status()));
        text(out, RawSchema.HEADERS, TextMaps.write(row.headers()));
        time(out, RawSchema.SENT_AT, Optional.of(row.sentAt()));
        time(out, RawSchema.RECEIVED_AT, Optional.of(row.receivedAt()));
        field(out, RawSchema.CONNECTION, () -> out.addLong(row.connection()));
        field(out, RawSchema.SEQUENCE, () -> out.addLong(row.sequence()));
        text(out, RawSchema.BODY, row.body());
        out.endMessage();
    }

    private static void text(RecordConsumer out, String name, String text) {
        field(out, name, () -> out.addBinary(Binary.fromString(text)));
    }

    private static void time(RecordConsumer out, String name, Optional<Instant> time) {
        time.ifPresent(at -> field(out, name, () -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))));
    }

    private static void field(RecordConsumer out, String name, Runnable value) {
        int index = RawSchema.MESSAGE.getFieldIndex(name);
        out.startField(name, index);
        value.run();
        out.endField(name, index);
    }
}
