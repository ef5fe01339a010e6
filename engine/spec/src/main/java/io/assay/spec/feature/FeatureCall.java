package io.assay.spec.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of a feature function: its line, its constants in order (those left out have their standard values), and its frame. The expressions it is called with
 * belong to whoever runs it.
 */
public record FeatureCall(FeatureFunction function, String line, List<Constant> constants, Optional<Frame> frame) {
    public FeatureCall {
        if (!function.lines().contains(line)) {
            throw new IllegalArgumentException(
                    "Invalid line: %s (must be one of %s)".formatted(line, function.lines()));
        }
        constants = completed(function, constants);
        checkFrame(function, frame);
    }

    /** The call of a name that {@link FeatureFunctions} knows. */
    public static FeatureCall of(String name, List<Constant> constants, Optional<Frame> frame) {
        FeatureFunction function = FeatureFunctions.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid function: %s (must be one of %s)".formatted(name, FeatureFunctions.names())));
        return new FeatureCall(function, function.line(name).orElseThrow(), constants, frame);
    }

    /** The name it is called by. */
    public String name() {
        return line.isEmpty() ? function.word() : function.word() + "_" + line;
    }

    /** The call of the arguments as it is written in the language, with every constant. */
    public String written(List<String> arguments) {
        String all = Stream.concat(arguments.stream(), constants.stream().map(Constant::toString))
                .collect(Collectors.joining(", "));
        return name() + "(" + all + ")" + frame.map(rows -> " over " + rows).orElse("");
    }

    /** A whole constant, by its place among the constants. */
    public int count(int constant) {
        return (int) number(constant);
    }

    /** A constant number, by its place among the constants. */
    public double number(int constant) {
        return constants.get(constant) instanceof Constant.Number number ? number.value() : Double.NaN;
    }

    /** How far before its own row it looks, not counting calls that are its arguments. */
    public FeatureReach reach() {
        return function.memory().reach(this);
    }

    private static List<Constant> completed(FeatureFunction function, List<Constant> given) {
        List<Parameter> wanted = function.constants();
        List<Constant> all = new ArrayList<>(given);
        if (given.size() > wanted.size()) {
            throw new IllegalArgumentException("Invalid call: %s with %d constants (must be at most %d)"
                    .formatted(function.word(), given.size(), wanted.size()));
        }
        for (Parameter parameter : wanted.subList(given.size(), wanted.size())) {
            all.add(Constant.of(parameter
                    .standard()
                    .orElseThrow(() -> new IllegalArgumentException("Invalid call: %s without %s (must be given)"
                            .formatted(function.word(), parameter.name())))));
        }
        for (int i = 0; i < all.size(); i++) {
            checkConstant(function, wanted.get(i), all.get(i));
        }
        return List.copyOf(all);
    }

    private static void checkConstant(FeatureFunction function, Parameter parameter, Constant constant) {
        boolean fits =
                switch (constant) {
                    case Constant.Number number -> parameter.kind().allows(number.value());
                    case Constant.Length length ->
                        parameter.kind() == Parameter.Kind.SPAN
                                && !length.value().isNegative()
                                && !length.value().isZero();
                };
        if (!fits) {
            throw new IllegalArgumentException("Invalid %s of %s: %s (must be %s)"
                    .formatted(
                            parameter.name(),
                            function.word(),
                            constant,
                            parameter.kind().rule()));
        }
    }

    private static void checkFrame(FeatureFunction function, Optional<Frame> frame) {
        boolean fits = frame.map(function.framing()::allows).orElse(function.framing() == Framing.NONE);
        if (!fits) {
            throw new IllegalArgumentException("Invalid frame of %s: %s (must be %s)"
                    .formatted(
                            function.word(),
                            frame.map(Object::toString).orElse("none"),
                            switch (function.framing()) {
                                case NONE -> "none";
                                case BOUNDED -> "rows or a duration";
                                case ANY -> "rows, a duration or all";
                            }));
        }
    }
}
