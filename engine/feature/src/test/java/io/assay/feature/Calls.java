package io.assay.feature;

import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Calls of every feature function and line, over every kind of frame, with random constants. */
final class Calls {
    private static final Map<String, String> COLUMN_OF = Map.of("weight", "volume", "price", "close");

    private Calls() {}

    static List<PassCall> all(Random random) {
        List<PassCall> calls = new ArrayList<>();
        for (FeatureFunction function : FeatureFunctions.ALL) {
            for (String line : function.lines()) {
                for (Optional<Frame> frame : frames(function.framing(), random)) {
                    calls.add(call(function, line, frame, random));
                }
            }
        }
        return calls;
    }

    private static PassCall call(FeatureFunction function, String line, Optional<Frame> frame, Random random) {
        List<Constant> constants = function.constants().stream()
                .map(parameter -> constant(parameter.kind(), random))
                .toList();
        List<Integer> arguments = function.columns().stream()
                .map(parameter -> COLUMN_OF.getOrDefault(parameter.name(), parameter.name()))
                .map(Series.COLUMNS::indexOf)
                .toList();
        return new PassCall(new FeatureCall(function, line, constants, frame), arguments);
    }

    private static List<Optional<Frame>> frames(Framing framing, Random random) {
        if (framing == Framing.NONE) {
            return List.of(Optional.empty());
        }
        int rows = 1 + random.nextInt(9);
        List<Optional<Frame>> frames = new ArrayList<>();
        frames.add(Optional.of(Frame.rows(rows)));
        frames.add(Optional.of(new Frame.Rows(rows, 1 + random.nextInt(rows))));
        frames.add(Optional.of(Frame.time(Duration.ofMinutes(1 + random.nextInt(9)), 1 + random.nextInt(3))));
        if (framing == Framing.ANY) {
            frames.add(Optional.of(new Frame.All(1 + random.nextInt(3))));
        }
        return frames;
    }

    private static Constant constant(Parameter.Kind kind, Random random) {
        return switch (kind) {
            case COUNT -> Constant.of(1 + random.nextInt(5));
            case FRACTION -> Constant.of(random.nextInt(11) / 10.0);
            case FACTOR -> Constant.of((1 + random.nextInt(20)) / 50.0);
            case SPAN ->
                random.nextBoolean()
                        ? Constant.of(1 + random.nextInt(4))
                        : Constant.of(Duration.ofMinutes(1 + random.nextInt(4)));
            case NUMBER, VALUE -> throw new IllegalArgumentException("Invalid constant: %s".formatted(kind));
        };
    }
}
