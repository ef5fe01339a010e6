package io.assay.feature.fold;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.util.List;
import java.util.function.Supplier;

/** The runtime of a feature function: makes the fold of a call, one a key. */
public record Kernel(String word, Factory factory) {
    /** Makes a fold of a call whose arguments have the types. */
    @FunctionalInterface
    public interface Factory {
        Fold fold(FeatureCall call, List<CellType> types);
    }

    /** Makes an aggregate of a call whose arguments have the types. */
    @FunctionalInterface
    public interface Aggregation<A extends Aggregate> {
        A aggregate(FeatureCall call, List<CellType> types);
    }

    /** A kernel over any frame. */
    public static Kernel over(String word, Aggregation<Running> aggregation) {
        return new Kernel(word, (call, types) -> {
            Supplier<Running> fresh = () -> aggregation.aggregate(call, types);
            return Window.of(frame(call), types, fresh);
        });
    }

    /** A kernel over bounded frames. */
    public static Kernel overBounded(String word, Aggregation<Aggregate> aggregation) {
        return new Kernel(
                word, (call, types) -> Window.bounded(frame(call), types, () -> aggregation.aggregate(call, types)));
    }

    /** The frame of a call that has one, which its declaration sees to. */
    public static Frame frame(FeatureCall call) {
        return call.frame().orElseThrow();
    }
}
