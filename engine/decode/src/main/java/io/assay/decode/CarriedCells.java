package io.assay.decode;

import io.assay.decode.CompiledRecords.PlacedCell;
import io.assay.decode.DecodedRecord.Fault;
import io.assay.decode.field.UnfitValueException;
import io.assay.decode.wire.Wire;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The carried columns of one row of for_each, typed once for all of its records. */
final class CarriedCells {
    private final @Nullable Object[] values;
    private final List<Fault> faults;

    private CarriedCells(@Nullable Object[] values, List<Fault> faults) {
        this.values = values;
        this.faults = faults;
    }

    static CarriedCells of(List<PlacedCell> columns, Map<ColumnName, String> row) {
        @Nullable Object[] values = new Object[columns.size()];
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String text = row.get(columns.get(i).name());
            if (text == null) {
                continue;
            }
            try {
                values[i] = columns.get(i).reader().read(new Wire.Text(text));
            } catch (UnfitValueException e) {
                String name = columns.get(i).name().text();
                faults.add(new Fault(Fault.Kind.WRONG_TYPE, name, name + ": " + e.getMessage()));
            }
        }
        return new CarriedCells(values, List.copyOf(faults));
    }

    @Nullable
    Object value(int position) {
        return values[position];
    }

    List<Fault> faults() {
        return faults;
    }
}
