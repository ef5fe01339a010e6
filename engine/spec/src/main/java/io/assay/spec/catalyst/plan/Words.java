package io.assay.spec.catalyst.plan;

import io.assay.spec.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/** Functions of Spark that a table may not use, because their result is not a function of the rows alone. */
final class Words {
    private static final Set<String> CLOCKS = Set.of(
            "now",
            "current_timestamp",
            "current_date",
            "curdate",
            "current_time",
            "localtimestamp",
            "current_timezone");
    private static final Set<String> CHANCE = Set.of(
            "rand",
            "random",
            "randn",
            "uuid",
            "shuffle",
            "randstr",
            "uniform",
            "monotonically_increasing_id",
            "spark_partition_id",
            "input_file_name",
            "input_file_block_start",
            "input_file_block_length");
    private static final Set<String> SURROUNDINGS = Set.of(
            "current_user",
            "user",
            "session_user",
            "current_catalog",
            "current_database",
            "current_schema",
            "version",
            "java_method",
            "reflect",
            "try_reflect",
            "assert_true",
            "raise_error");
    /** Those that a total order within a window makes sound. */
    private static final Set<String> ORDERED_IN_WINDOWS =
            Set.of("first", "first_value", "last", "last_value", "row_number", "ntile", "nth_value", "lag");

    private static final Set<String> BY_ORDER = Set.of(
            "any_value",
            "collect_list",
            "array_agg",
            "collect_set",
            "max_by",
            "min_by",
            "listagg",
            "string_agg",
            "mode",
            "histogram_numeric",
            "skewness",
            "kurtosis",
            "regr_avgx",
            "regr_avgy",
            "regr_intercept",
            "regr_r2",
            "regr_slope",
            "regr_sxx",
            "regr_sxy",
            "regr_syy");

    private Words() {}

    /** Why the function may not be called; empty where it may. */
    static Optional<Refusal> refusal(String name, boolean inWindow) {
        if (CLOCKS.contains(name)) {
            return refuse(
                    ProblemCode.NONDETERMINISTIC,
                    "it reads the clock",
                    "compare with event times; resample, fill and snapshot leave out what has not ended");
        }
        if (CHANCE.contains(name)) {
            return refuse(
                    ProblemCode.NONDETERMINISTIC,
                    "it gives another result each time",
                    "derive the value from the row's columns");
        }
        if (SURROUNDINGS.contains(name)) {
            return refuse(ProblemCode.NONDETERMINISTIC, "it depends on where it runs", "write the value out");
        }
        if (name.startsWith("approx_")
                || name.startsWith("hll_")
                || name.startsWith("theta_")
                || name.startsWith("kll_")
                || name.equals("percentile_approx")
                || name.equals("count_min_sketch")) {
            return refuse(
                    ProblemCode.NONDETERMINISTIC,
                    "it approximates, and depends on how rows are split",
                    "use the exact one: count(distinct x), percentile(x, p)");
        }
        if (name.equals("lead")) {
            return refuse(ProblemCode.LOOK_AHEAD, "it reads a later row", "look back with lag");
        }
        if (BY_ORDER.contains(name) || (ORDERED_IN_WINDOWS.contains(name) && !inWindow)) {
            return refuse(ProblemCode.ORDER_DEPENDENT, "its result depends on the order of rows", wayOut(name));
        }
        return Optional.empty();
    }

    private static String wayOut(String name) {
        return switch (name) {
            case "lag" -> "use it in a step features";
            case "row_number" -> "use dedupe, or rank";
            case "first", "first_value", "last", "last_value", "any_value", "min_by", "max_by" ->
                "use resample, whose first and last go by time, then key";
            default -> "use an aggregate that takes rows in any order";
        };
    }

    private static Optional<Refusal> refuse(ProblemCode code, String why, String wayOut) {
        return Optional.of(new Refusal(code, why, wayOut));
    }

    /** Why a function is refused, and what to write instead. */
    record Refusal(ProblemCode code, String why, String wayOut) {}
}
