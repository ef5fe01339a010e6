package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A length of time at which no row can lie, given the grain of the rows, is refused: its result would be null for ever. */
class GrainSpansTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lag(close, 30m) | no row lies 30m before another: they come every 1h | take a multiple of 1h, or count rows, such as 1",
                "lag(close, 90m) | no row lies 90m before another: they come every 1h | take a multiple of 1h, or count rows, such as 1",
                "return(close, span = 30s) | no row lies 30s before another: they come every 1h | take a multiple of 1h, or count rows, such as 1",
                "1 + difference(close, 59m) | no row lies 59m before another: they come every 1h | take a multiple of 1h, or count rows, such as 1",
                "avg(close) over 30m | no row but its own lies within 30m: they come every 1h | over 1h and more, or over rows",
                "max(close) over 59m at least 1 rows | no row but its own lies within 59m: they come every 1h | over 1h and more, or over rows",
            })
    void aSpanBetweenTheRowsIsRefused(String call, String message, String hint) {
        Problem problem = Market.only(hours("{features: {columns: {x: '%s'}}}".formatted(call)));

        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.hint()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lag(close, 1h)",
                "lag(close, 60m)",
                "lag(close, 24h)",
                "lag(close, 7d)",
                "lag(close, 1)",
                "avg(close) over 1h",
                "avg(close) over 90m",
                "avg(close) over 20 rows",
            })
    void aSpanOfWholeStepsIsSound(String call) {
        assertThat(Market.errors(hours("{features: {columns: {x: '%s'}}}".formatted(call))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lag(close, 30m)", "avg(close) over 30m at least 1 rows", "avg(close) over 1h at least 2 rows"})
    void timesOfAnotherColumnAreOnNoGridOfTheEventTime(String call) {
        assertThat(Market.errors(byOtherTime("order: other", call))).isEmpty();
    }

    @Test
    void whereRowsGoByAnotherTimeTheirLeastNumberIsWritten() {
        Problem problem = Market.only(byOtherTime("order: other", "avg(close) over 2h"));

        assertThat(problem.message())
                .isEqualTo("rows have no grain here, from which the least number of rows would follow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order: ts", "per: [venue, token]"})
    void eventTimesAreOnTheirGridHoweverTheyAreNamed(String order) {
        assertThat(Market.only(byOtherTime(order, "lag(close, 30m)")).message())
                .isEqualTo("no row lies 30m before another: they come every 1h");
        assertThat(Market.errors(byOtherTime(order, "avg(close) over 2h"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lag(close, 30m)", "avg(close) over 30m at least 1 rows"})
    void rowsOfTablesWithDifferentGrainsAreOnNoGrid(String call) {
        String halves = """
                ---
                kind: table
                name: silver.halves
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{resample: {every: 30m, columns: {close: last(close)}}}]
                """;
        assertThat(Market.errors(halves
                        + hours(
                                "{union: [silver.halves]}, {dedupe: {by: [venue, token, ts], order: close desc}}, {features: {columns: {x: '%s'}}}"
                                        .formatted(call))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12h,1", "22h,1", "23h,0", "2d,0"})
    void whatIsKnownLateIsNotFoundNearby(String within, int errors) {
        assertThat(Market.errors(
                        hours("{asof_join: {to: silver.daily, on: [venue, token], within: %s, columns: {day: close}}}"
                                .formatted(within))))
                .hasSize(errors)
                .allSatisfy(problem -> {
                    assertThat(problem.message())
                            .isEqualTo(
                                    "rows of silver.daily are known 1d after their time, so that none is found within "
                                            + within);
                    assertThat(problem.hint()).contains("within: 23h  at least, better some steps more");
                });
    }

    /** Hours that also bear another time, in a table that is rebuilt whole. */
    private static String byOtherTime(String order, String call) {
        return hours("{derive: {other: ts + interval 7 minutes}}, {features: {%s, columns: {x: '%s'}}}"
                        .formatted(order, call))
                + "refresh: full\n";
    }

    private static String hours(String step) {
        return """
                ---
                kind: table
                name: silver.hours
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{resample: {every: 1h, columns: {close: last(close)}}}]
                ---
                kind: table
                name: gold.t
                from: silver.hours
                key: [venue, token, ts]
                event_time: ts
                steps: [%s]
                """.formatted(step);
    }
}
