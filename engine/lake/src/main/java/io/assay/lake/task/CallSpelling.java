package io.assay.lake.task;

import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one spelling of a call of a feature function without its expressions: `avg() over 20 rows at least 20`, `lag(PT24H)`, `sum() over all at least 1`. */
final class CallSpelling {
    private static final String OVER = " over ";
    private static final String LEAST = " at least ";
    private static final String ROWS = " rows";
    private static final String ALL = "all";

    private CallSpelling() {}

    static String write(FeatureCall call) {
        return call.name()
                + call.constants().stream().map(CallSpelling::write).collect(Collectors.joining(",", "(", ")"))
                + call.frame().map(frame -> OVER + write(frame)).orElse("");
    }

    static FeatureCall read(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        if (open < 0 || close < open) {
            throw new IllegalArgumentException("Invalid call: %s (must be like lag(1))".formatted(text));
        }
        List<Constant> constants = Arrays.stream(text.substring(open + 1, close).split(","))
                .filter(constant -> !constant.isEmpty())
                .map(CallSpelling::constant)
                .toList();
        String rest = text.substring(close + 1);
        Optional<Frame> frame =
                rest.startsWith(OVER) ? Optional.of(frame(rest.substring(OVER.length()))) : Optional.empty();
        return FeatureCall.of(text.substring(0, open), constants, frame);
    }

    private static String write(Constant constant) {
        return switch (constant) {
            case Constant.Number number
            when number.value() == (long) number.value() -> Long.toString((long) number.value());
            case Constant.Number number -> Double.toString(number.value());
            case Constant.Length length -> length.value().toString();
        };
    }

    private static String write(Frame frame) {
        String span =
                switch (frame) {
                    case Frame.Rows rows -> rows.count() + ROWS;
                    case Frame.Time time -> time.length().toString();
                    case Frame.All ignored -> ALL;
                };
        return span + LEAST + frame.least();
    }

    private static Frame frame(String text) {
        String[] parts = text.split(LEAST, 2);
        int least = Integer.parseInt(parts[1]);
        if (parts[0].equals(ALL)) {
            return new Frame.All(least);
        }
        return parts[0].endsWith(ROWS)
                ? new Frame.Rows(Integer.parseInt(parts[0].substring(0, parts[0].length() - ROWS.length())), least)
                : new Frame.Time(Duration.parse(parts[0]), least);
    }

    private static Constant constant(String text) {
        return text.startsWith("P") ? Constant.of(Duration.parse(text)) : Constant.of(Double.parseDouble(text));
    }
}
