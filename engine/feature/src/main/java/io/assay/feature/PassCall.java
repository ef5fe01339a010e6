package io.assay.feature;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/**
 * A call in a pass.
 *
 * @param arguments the cells its expressions stand in: the pass's inputs first, then its calls in order
 */
public record PassCall(FeatureCall call, List<Integer> arguments) {
    public PassCall {
        arguments = List.copyOf(arguments);
    }

    /** The type of its result, for arguments of these types. */
    CellType type(List<CellType> types) {
        return switch (call.function().yields()) {
            case DOUBLE -> CellType.DOUBLE;
            case LONG -> CellType.WHOLE;
            case ARGUMENT -> types.getFirst();
        };
    }
}
