package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text among numbers and times is refused where it stands, before a row is read; one that is read as a number on purpose is not. */
class TextCastsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "close + token | token | token",
                "-token | token | token",
                "+token | token | token",
                "abs(token) | token | token",
                "round(token) | token | token",
                "round(token, 2) | token | token",
                "ln(token) | token | token",
                "power(close, token) | token | token",
                "hour(token) | token | token",
                "date_trunc('hour', token) | token | token",
                "date_add(token, 1) | token | token",
                "extract(hour from token) | token | token",
                "close > 'abc' | abc | 'abc'",
                "close > token | token | token",
                "close between token and 5 | token | token",
                "ts > 'soon' | soon | 'soon'",
                "ts > concat('so', 'on') | concat('so', 'on') | concat",
                "case when close > 1 then 'up' else 0 end | up | 'up'",
                "if(close > 1, token, 0) | token | token",
                "coalesce(close, 'none') | none | 'none'",
                "nvl(close, token) | token | token",
                "sign(close) + token | token | token",
                "nullif(close, token) | token | token",
                "close in (1, token) | token | token",
                "array_max(array(close, token)) | token | token",
                "not token | token | token",
            })
    void aTextWhereSomethingElseIsNeededIsRefusedAtItsPlace(String expression, String text, String place) {
        Problem problem = Market.only(derived(expression));

        assertThat(problem.code()).isEqualTo(ProblemCode.TYPE_MISMATCH);
        assertThat(problem.message()).contains(" is a text, and ");
        assertThat(problem.message()).contains(text);
        assertThat(problem.place().column())
                .isEqualTo(derived(expression).lines().toList().get(7).indexOf(place) + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{filter: token > 1}]",
                "[{filter: abs(token) > 1}]",
                "[{derive: {x: {value: token * 2, as: double}}}]",
                "[{aggregate: {by: [venue, token, ts], columns: {x: sum(token)}}}]",
                "[{aggregate: {by: [venue, token, ts], columns: {x: avg(token)}}}]",
                "[{aggregate: {by: [venue, token, ts], columns: {x: stddev(token)}}}]",
                "[{resample: {every: 1h, columns: {x: 'corr(close, token)'}}}]",
                "[{features: {columns: {x: 'avg(abs(token)) over 3 rows'}}}]",
                "[{join: {to: tokens, on: [token], columns: {x: name}}}, {derive: {y: -x}}]",
                "[{sql: 'select venue, token, ts, sum(token) as x from input group by venue, token, ts'}]",
                "[{sql: 'select * from input where close > token'}]",
                "[{sql: 'select venue, token, ts, close as x from input union all select venue, token, ts, name as x from input join tokens using (token)'}]",
                "[{sql: 'select i.* from input i join tokens t on i.close = t.name'}]",
                "[{sql: 'select * from input where close in (select name from tokens)'}]",
                "[{sql: 'with n as (select -token as x, venue, token, ts from input) select * from n'}]",
                "[{sql: 'select *, avg(-token) over (partition by venue, token, ts) as x from input'}]",
                "[{sql: 'select venue, token, ts, (select max(-name) from tokens) as x from input'}]",
            })
    void everyStepRefusesOne(String steps) {
        assertThat(Market.errors(table(steps, "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(" is a text, and "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close > token", "round(token) > 1", "-token < 0", "avg(token) > 1", "sum(-token) > 1"})
    void everyExpectationRefusesOne(String rule) {
        assertThat(Market.errors(table("[]", "expect: {odd: warn unless %s}".formatted(rule))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(" is a text, and "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ts >= '2026-01-01'",
                "ts between '2026-01-01' and '2026-02-01'",
                "ts in ('2026-01-01', '2026-01-02')",
                "ts >= concat('2026', '-01-01')",
                "ts >= nvl('2026-01-01', '2025-01-01')",
                "ts >= left('2026-01-01 is the day', 10)",
                "ts >= right('the day is 2026-01-01', 10)",
                "close > '5'",
                "close > -'5'",
                "coalesce(close, '0')",
                "hour('2026-01-01')",
                "cast(token as double) + close",
                "-cast(token as double)",
                "abs(token::double)",
                "double(token) > 1",
                "-double(token)",
                "round(decimal(token))",
                "date(token) > date'2026-01-01'",
                "to_date(token) > date'2026-01-01'",
                "to_timestamp(token) > ts",
                "to_timestamp(token, 'yyyy-MM-dd') > ts",
                "try_cast(token as int) + 1",
                "try_to_timestamp(token) > ts",
                "token = 'BTC'",
                "token || venue",
                "concat(token, close)",
                "md5(token)",
                "length(token) + 1",
                "case when close > 1 then 'up' else 'down' end",
                "coalesce(token, 'none')",
                "greatest(token, venue)",
                "token in ('BTC', 'DOGE')",
            })
    void aTextThatIsReadOnPurposeOrStaysOneIsSound(String expression) {
        assertThat(Market.errors(derived(expression))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{filter: 'ts >= nvl(''2026-01-01'', ''2025-01-01'')'}]",
                "[{aggregate: {by: [venue, token, ts], columns: {x: sum(double(token)), n: max(token)}}}]",
                "[{sql: 'select venue, token, ts, close as x from input where ts > ''2026-01-01'''}]",
                "[{sql: 'select venue, token, ts, double(token) as x from input union all select venue, token, ts, 1.0d as x from input'}]",
                "[{sql: 'select i.* from input i join tokens t on i.token = t.token and i.close > ''5'''}]",
                "[{sql: 'select *, close - ''1'' as x from input where coalesce(close, ''0'') > 1'}]",
            })
    void everyStepTakesOneThatCannotFail(String steps) {
        assertThat(Market.errors(table(steps, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts > '2020-01-01'", "double(token) > 1", "token like 'B%'", "min(token) is not null"})
    void everyExpectationTakesOneThatCannotFail(String rule) {
        assertThat(Market.errors(table("[]", "expect: {odd: warn unless %s}".formatted(rule))))
                .isEmpty();
    }

    @Test
    void aTextWithinAStructIsFound() {
        assertThat(Market.errors(derived("named_struct('a', token) in (named_struct('a', 5))")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(" holds a text, and "));
    }

    private static String derived(String expression) {
        return """
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - derive: {x: "%s"}
                """.formatted(expression);
    }

    private static String table(String steps, String expect) {
        return """
                ---
                kind: table
                name: gold.t
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: %s
                %s
                """.formatted(steps, expect);
    }
}
