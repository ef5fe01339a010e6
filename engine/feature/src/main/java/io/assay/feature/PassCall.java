package io.assay.feature;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/**
 * A call in a pass.
 *
 * @param arguments the cells its expressions stand in: the pass's inputs first, then its calls in order
 * @param carried whether what it remembers is saved and resumed; what another call remembers is found again by warming up, and none of its arguments is carried
 */
public record PassCall(FeatureCall call, List<Integer> arguments, boolean carried) {
    public PassCall {
        arguments = List.copyOf(arguments);
    }

    /** A call whose memory is carried. */
    public PassCall(FeatureCall call, List<Integer> arguments) {
        this(call, arguments, true);
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
