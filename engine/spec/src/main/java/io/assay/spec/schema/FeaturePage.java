package io.assay.spec.schema;

import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Memory;
import io.assay.spec.feature.Parameter;
import io.assay.spec.feature.Yield;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of feature functions, a section for each, from their declarations. */
public final class FeaturePage {
    private static final String HEAD = """
            # Feature functions

            The step `features` adds columns that see the rows before: of one series (`per`), in the order of time (`order`). Later columns see earlier ones; calls may stand in expressions, and be arguments of calls.

            ```yaml
            kind: table
            name: silver.features_1h
            from: silver.candles_1h
            key: [token, ts]
            event_time: ts
            steps:
              - features:
                  columns:
                    ret: ln(close / lag(close, 1))
                    sma_20: avg(close) over 20 rows
                    vol_24h: stddev(ret) over 24h at least 20 rows
                    rsi_14: "rsi(ema(close, 5), 14)"
                    hot: case when rsi_14 > 70 then 1 else 0 end
            ```

            `per` is the key without time where it is left out, `order` the event time; rows of one time go by the rest of the key.

            **Arguments.** Columns and expressions come first, in their order. The constants behind them are written as a signature prints them, `rsi(close, n = 14)`, or by their place alone, `rsi(close, 14)`; those that have a standard may be left out, and named ones stand in any order: `macd(close, signal = 5)`.

            **Frames.** `over 20 rows`: this row and the nineteen before it. `over 24h`: the rows whose time lies in (t − 24h, t]. `over all`: all rows so far. Behind it may stand `at least n rows`, below which the result is null; left out it is the number of rows, the duration divided by the grain, or 1 for `over all`. Where rows have no grain, it must be written for a duration. Where they have one, a frame is no shorter than it, and a span (`lag(close, 24h)`) is a multiple of it: at another distance there is never a row.

            **Types.** What yields `double` is computed exactly from decimals and rounded once; `{value: ..., as: type}` rounds it to another type. Where a calculation around calls would lose digits in decimals, it is done in doubles. Texts and lists are no arguments.

            **Reach.** What a function remembers decides how a table with it is built interval by interval. A frame of rows or time, and a span, are found again by reading rows before the interval; rows can be counted while they are those of one table that is read (behind `select`, `derive`, `rename`, `drop`, `rank`, `features`, and left joins with catalogs), frames and spans of time always. *Carried state* goes from one interval to the next, whatever the steps before. `assay explain` shows both.

            """;

    private FeaturePage() {}

    /** The page in Markdown. */
    public static String text() {
        return HEAD + FeatureFunctions.ALL.stream().map(FeaturePage::section).collect(Collectors.joining("\n"));
    }

    private static String section(FeatureFunction function) {
        StringBuilder text = new StringBuilder("## " + function.word() + "\n\n" + function.summary() + "\n\n");
        text.append("```text\n");
        function.names().forEach(name -> text.append(function.signature(name)).append('\n'));
        text.append("```\n\n");
        row(text, "formula", function.source());
        List<Parameter> constants = function.constants();
        if (!constants.isEmpty()) {
            row(text, "constants", constants.stream().map(FeaturePage::constant).collect(Collectors.joining("; ")));
        }
        row(text, "yields", yields(function.yields()));
        row(text, "nulls and warm-up", nulls(function));
        row(text, "ties and gaps", function.ties());
        row(text, "remembers", memory(function.memory()));
        row(text, "example", "`" + function.example() + "`");
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String constant(Parameter parameter) {
        String span = parameter.kind() == Parameter.Kind.SPAN ? " of rows, or a duration such as 24h" : "";
        return "`%s` %s%s".formatted(parameter.name(), parameter.kind().rule(), span);
    }

    private static String nulls(FeatureFunction function) {
        return function.undefined().isEmpty() ? function.nulls() : function.nulls() + " " + function.undefined();
    }

    private static String yields(Yield yield) {
        return switch (yield) {
            case DOUBLE -> "double";
            case LONG -> "long";
            case ARGUMENT -> "the type of its first argument";
        };
    }

    private static String memory(Memory memory) {
        return switch (memory) {
            case FRAME -> "the rows of its frame (over all: carried state)";
            case FRAME_OF_CHANGES -> "the rows of its frame and the one before";
            case FRAMES -> "the rows of its frame, for each of the last rows that its first constant counts";
            case SPAN -> "the rows back to its span";
            case ROW -> "the row before";
            case STATE -> "carried state";
        };
    }
}
