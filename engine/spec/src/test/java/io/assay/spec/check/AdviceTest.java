package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes the advice of a problem, or an example of the reference, has a sound table. */
class AdviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close * volume | CAST(close AS DECIMAL(18, 4)) * CAST(volume AS DECIMAL(19, 4))",
                "close * volume | notional(close, volume)",
                "close * volume | CAST(close AS DOUBLE) * volume",
                "close / volume | CAST(close AS DECIMAL(16, 4)) / CAST(volume AS DECIMAL(16, 4))",
                "close / volume | CAST(close AS DOUBLE) / volume",
                "cast(close as decimal(38,18)) + volume | CAST(close AS DECIMAL(38, 8)) + CAST(volume AS DECIMAL(38, 8))",
                "cast(close as decimal(38,18)) - volume | CAST(close AS DECIMAL(38, 8)) - CAST(volume AS DECIMAL(38, 8))",
            })
    void digitsThatSqlWouldLoseAreSavedInSql(String losing, String saving) {
        Problem problem = Market.only(statement(losing));

        assertThat(problem.code()).isEqualTo(ProblemCode.DECIMAL_OVERFLOW);
        assertThat(problem.hint().orElseThrow()).contains("CAST(x AS D").doesNotContain("as:", "{value");
        assertThat(Market.errors(statement(saving))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "join: {to: silver.daily, on: [venue, token], columns: {day: close}}",
                "join: {to: silver.newest, on: [venue, token], columns: {now: close}}",
                "dedupe: {by: [venue, token], order: close desc}",
                "rank: {within: [venue], by: close desc, as: place}",
                "sql: 'select i.venue, i.token, i.ts, d.close from input i join silver.daily d on i.token = d.token'",
                "sql: 'select venue, token, max(ts) as ts from input group by venue, token'",
                "sql: 'select venue, token, ts, (select max(close) from silver.daily) as x from input'",
                "sql: 'select venue, token, ts from input intersect select venue, token, ts from silver.minutes'",
            })
    void whatStaysALeakInATableThatIsRebuiltWholeIsNotAdvisedIntoOne(String step) {
        assertThat(Market.errors(table("event_time: ts", step)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.hint().orElseThrow().replaceFirst("order: ts.*", ""))
                        .doesNotContain("refresh: full"));
        assertThat(Market.errors(table("event_time: ts\nrefresh: full", step)))
                .anySatisfy(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LOOK_AHEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asof_join: {to: silver.daily, on: [venue, token], within: 3d, columns: {day: close}}",
                "rank: {within: [venue, ts], by: close desc, as: place}",
                "dedupe: {by: [venue, token, ts], order: close desc}",
                "sql: 'select i.venue, i.token, i.ts, m.close from input i join silver.minutes m using (venue, token, ts)'",
            })
    void theWaysOutAreSound(String step) {
        assertThat(Market.errors(table("event_time: ts", step))).isEmpty();
    }

    @Test
    void theJoinsOfTheReferenceAreSound() throws IOException {
        String reference = Files.readString(Path.of(System.getProperty("assay.root"), "docs", "language.md"));
        String example = Arrays.stream(reference.split("```"))
                .filter(block -> block.startsWith("yaml\n") && block.contains("gold.named_candles"))
                .findFirst()
                .orElseThrow()
                .substring("yaml\n".length());

        assertThat(Market.errors("""
                ---
                kind: table
                name: silver.candles_1h
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{resample: {every: 1h, columns: {close: last(close)}}}]
                ---
                kind: table
                name: silver.candles_1d
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{resample: {every: 1d, columns: {close: last(close)}}}]
                ---
                """ + example)).isEmpty();
    }

    private static String statement(String expression) {
        return table("event_time: ts", "sql: 'select venue, token, ts, %s as x from input'".formatted(expression));
    }

    private static String table(String kind, String step) {
        return """
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [venue, token, ts]
                %s
                steps: [{%s}]
                """.formatted(kind, step);
    }
}
