package io.assay.decode.rule;

import io.assay.decode.DecodedRecord;
import io.assay.decode.Decoder;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.model.rest.Paginate.Next;
import io.assay.spec.template.TimeText;
import io.assay.spec.type.DataType.TimestampType;
import io.assay.spec.value.ColumnName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees the records of one page, and keeps the value of the field that makes the next cursor. */
public final class PageRecords implements Consumer<DecodedRecord> {
    private final Next.OfField field;
    private final int column;
    private final boolean isTime;
    private final TimeFormat format;
    private @Nullable Object kept;

    private PageRecords(Next.OfField field, int column, boolean isTime, TimeFormat format) {
        this.field = field;
        this.column = column;
        this.isTime = isTime;
        this.format = format;
    }

    /**
     * Sees a page of a decoder's records.
     *
     * @throws IllegalArgumentException if the decoder has no such column
     */
    static PageRecords of(Next.OfField field, Decoder decoder) {
        ColumnName name = field.field();
        int column = decoder.schema().names().indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("Invalid cursor: field %s (must be one of %s)"
                    .formatted(name, decoder.schema().names()));
        }
        boolean isTime = decoder.schema().columns().get(column).type() instanceof TimestampType;
        String format = decoder.spec().fields().stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .map(other -> other.format())
                .orElse("iso");
        return new PageRecords(field, column, isTime, new TimeFormat(format));
    }

    @Override
    public void accept(DecodedRecord record) {
        Object value = record.value(column);
        if (value == null) {
            return;
        }
        Object known = kept;
        int order = known == null ? 0 : compare(value, known);
        boolean better =
                switch (field.take()) {
                    case MIN -> order < 0;
                    case MAX -> order > 0;
                    case LAST -> true;
                };
        if (known == null || better) {
            kept = value;
        }
    }

    /** The next cursor as text: the kept value, moved by `plus`; empty where no record had one. */
    Optional<String> cursor() {
        Object value = kept;
        if (value == null) {
            return Optional.empty();
        }
        if (isTime && value instanceof Long micros) {
            return Optional.of(time(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
        }
        return Optional.of(
                switch (value) {
                    case Long number -> Long.toString(Math.addExact(number, field.plus()));
                    case Integer number -> Long.toString(number + field.plus());
                    case BigDecimal number ->
                        number.add(BigDecimal.valueOf(field.plus())).toPlainString();
                    default -> value.toString();
                });
    }

    private String time(Instant time) {
        if (format.text().startsWith("epoch_")) {
            return new BigDecimal(TimeText.write(time, format))
                    .add(BigDecimal.valueOf(field.plus()))
                    .toPlainString();
        }
        return TimeText.write(time.plus(TimeText.resolution(format).multipliedBy(field.plus())), format);
    }

    private static int compare(Object value, Object known) {
        return switch (value) {
            case Long number when known instanceof Long other -> Long.compare(number, other);
            case Integer number when known instanceof Integer other -> Integer.compare(number, other);
            case BigDecimal number when known instanceof BigDecimal other -> number.compareTo(other);
            default -> value.toString().compareTo(known.toString());
        };
    }
}
