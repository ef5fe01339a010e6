package io.assay.decode;

import io.assay.decode.CompiledRecords.PlacedField;
import io.assay.decode.DecodedRecord.Fault;
import io.assay.decode.field.FieldReader;
import io.assay.decode.field.MissingFieldException;
import io.assay.decode.field.UnfitValueException;
import io.assay.decode.path.Located;
import io.assay.decode.record.RecordSource;
import io.assay.decode.wire.BodyFaultException;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The decoding of one body: binds records to rows of for_each, reads their fields, and hands them to the rules of time. */
final class Decoding implements RecordSource.Visitor {
    private final CompiledRecords compiled;
    private final ResponseBody body;
    private final List<Map<ColumnName, String>> keys;
    private final List<CarriedCells> cells;
    private final TimeRules rules;
    private final int width;
    private final TreeSet<String> newFields = new TreeSet<>();
    private long found;
    private long unbound;

    Decoding(DecoderSpec spec, CompiledRecords compiled, ResponseBody body, Consumer<? super DecodedRecord> sink) {
        this.compiled = compiled;
        this.body = body;
        this.keys = body.keys().isEmpty() ? List.of(Map.of()) : body.keys();
        if (keys.size() > 1 && !compiled.when().binds()) {
            throw new IllegalArgumentException(
                    "Invalid request: %d rows of for_each (must be one where `records.when` binds none)"
                            .formatted(keys.size()));
        }
        this.cells = keys.stream()
                .map(key -> CarriedCells.of(compiled.carried(), key))
                .toList();
        this.width = spec.schema().columns().size();
        this.rules = new TimeRules(spec, compiled, body, sink);
    }

    @Override
    public void visit(Located located) throws BodyFaultException {
        int ordinal = (int) (found + unbound);
        boolean bound = false;
        for (int row = 0; row < keys.size(); row++) {
            if (compiled.when().fits(located, keys.get(row))) {
                bound = true;
                rules.accept(record(located, ordinal, row), located, keys.get(row));
            }
        }
        if (bound) {
            found++;
        } else if (compiled.when().binds()) {
            unbound++;
        }
    }

    DecodeOutcome end() {
        rules.end();
        return new DecodeOutcome(
                found, rules.before(), rules.after(), unbound, List.copyOf(newFields), Optional.empty());
    }

    private DecodedRecord record(Located located, int ordinal, int row) {
        @Nullable Object[] values = new Object[width];
        List<Fault> faults = List.of();
        CarriedCells carried = cells.get(row);
        for (int i = 0; i < compiled.carried().size(); i++) {
            values[compiled.carried().get(i).column()] = carried.value(i);
        }
        if (!carried.faults().isEmpty()) {
            faults = with(faults, carried.faults());
        }
        for (PlacedField field : compiled.fields()) {
            try {
                values[field.column()] = field.reader().read(located, body::header);
            } catch (UnfitValueException e) {
                faults = with(faults, fault(Fault.Kind.WRONG_TYPE, field.reader(), e));
            } catch (MissingFieldException e) {
                faults = with(faults, fault(Fault.Kind.MISSING_FIELD, field.reader(), e));
            }
        }
        if (compiled.newFields().looked()) {
            faults = with(faults, unnamed(located));
        }
        if (compiled.snapshotAt() >= 0) {
            values[compiled.snapshotAt()] = rules.snapshotAt();
        }
        return new DecodedRecord(values, ordinal, row, rules.eventTime(values), faults);
    }

    private List<Fault> unnamed(Located located) {
        List<String> names = compiled.newFields().in(located.record());
        newFields.addAll(names);
        return names.stream()
                .map(name -> new Fault(
                        Fault.Kind.NEW_FIELD, name, "Cannot place the field %s: no column names it".formatted(name)))
                .toList();
    }

    private static List<Fault> fault(Fault.Kind kind, FieldReader field, Exception e) {
        String name = field.column().name().text();
        return List.of(new Fault(kind, name, name + ": " + e.getMessage()));
    }

    private static List<Fault> with(List<Fault> faults, List<Fault> more) {
        if (more.isEmpty() || faults.isEmpty()) {
            return more.isEmpty() ? faults : more;
        }
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(more);
        return all;
    }
}
