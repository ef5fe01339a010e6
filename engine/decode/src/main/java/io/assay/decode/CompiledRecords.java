package io.assay.decode;

import io.assay.decode.field.FieldReader;
import io.assay.decode.field.ValueReader;
import io.assay.decode.path.Path;
import io.assay.decode.pattern.Condition;
import io.assay.decode.pattern.RecordPattern;
import io.assay.decode.record.RecordSource;
import io.assay.decode.time.TimeNotation;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType.DateType;
import io.assay.spec.type.DataType.TimestampType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decoder's texts compile to. Columns are positions in the schema; -1 where there is none. */
record CompiledRecords(
        RecordSource source,
        RecordPattern when,
        RecordPattern closedWhen,
        List<PlacedField> fields,
        List<PlacedCell> carried,
        int eventTime,
        boolean eventTimeIsDay,
        boolean guarded,
        int isFinal,
        int snapshotAt,
        NewFields newFields) {
    /** A field and its column. */
    record PlacedField(FieldReader reader, int column) {}

    /** A carried column: its name in the row of for_each, how its text is read, and its column. */
    record PlacedCell(ColumnName name, ValueReader reader, int column) {}

    static CompiledRecords of(DecoderSpec spec) {
        Path records = Path.of(spec.records());
        Schema schema = spec.schema();
        RecordPattern when = RecordPattern.of(spec.when(), records, true);
        List<Condition> closing =
                spec.closed() instanceof Final.When(var pattern) ? Condition.listOf(pattern) : List.of();
        RecordPattern closedWhen = RecordPattern.of(closing, records, true);
        List<FieldReader> fields = spec.fields().stream()
                .map(field -> field(field, schema, records))
                .toList();
        List<Path> used = new ArrayList<>(when.paths());
        used.addAll(closedWhen.paths());
        fields.forEach(field -> used.addAll(field.paths()));
        RecordSource source =
                RecordSource.of(spec.format(), records, spec.columnar(), used, spec.reportNewFields(), spec.strict());
        int snapshotAt = spec.eventTime().isPresent() ? -1 : position(schema, DecoderSpec.SNAPSHOT_AT);
        int eventTime = spec.eventTime().map(name -> required(schema, name)).orElse(snapshotAt);
        return new CompiledRecords(
                source,
                when,
                closedWhen,
                fields.stream()
                        .map(field -> new PlacedField(field, schema.columns().indexOf(field.column())))
                        .toList(),
                spec.carried().stream().map(name -> carried(schema, name)).toList(),
                eventTime,
                eventTime >= 0 && isDay(schema.columns().get(eventTime)),
                isEpoch(spec),
                position(schema, DecoderSpec.IS_FINAL),
                snapshotAt,
                spec.reportNewFields() ? NewFields.of(records, used) : NewFields.NONE);
    }

    private static FieldReader field(DecoderSpec.Field field, Schema schema, Path records) {
        Column column = schema.columns().get(required(schema, field.name()));
        FieldReader.Reading reading =
                new FieldReader.Reading(field.format(), field.map(), field.nulls(), field.round());
        return FieldReader.of(column, field.origin(), reading, records);
    }

    private static PlacedCell carried(Schema schema, ColumnName name) {
        int column = required(schema, name);
        return new PlacedCell(name, ValueReader.of(schema.columns().get(column).type(), "iso", false), column);
    }

    private static boolean isDay(Column column) {
        if (column.type() instanceof TimestampType) {
            return false;
        }
        if (column.type() instanceof DateType) {
            return true;
        }
        throw new IllegalArgumentException("Invalid event time: %s (must be a timestamp or a date)".formatted(column));
    }

    /** Whether the event time is read from an epoch number, whose unit may be wrong. */
    private static boolean isEpoch(DecoderSpec spec) {
        return spec.fields().stream()
                .filter(field -> spec.eventTime().filter(field.name()::equals).isPresent())
                .filter(field -> field.origin() instanceof Origin.At)
                .anyMatch(field -> TimeNotation.of(field.format()).isEpoch());
    }

    private static int position(Schema schema, ColumnName name) {
        return schema.names().indexOf(name);
    }

    private static int required(Schema schema, @Nullable ColumnName name) {
        int position = schema.names().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "Invalid decoder: column %s (must be one of %s)".formatted(name, schema.names()));
        }
        return position;
    }
}
