package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
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
                "close + token | token | close +",
                "ln(token) | token | token)",
                "close > 'abc' | abc | 'abc'",
                "close > token | token | close >",
                "ts > 'soon' | soon | 'soon'",
                "case when close > 1 then 'up' else 0 end | up | 'up'",
                "coalesce(close, 'none') | none | 'none'",
                "close in (1, token) | token | close in",
            })
    void aTextWhereSomethingElseIsNeededIsRefusedAtItsPlace(String expression, String text, String place) {
        Problem problem = Market.only(table(expression));

        assertThat(problem.code()).isEqualTo(ProblemCode.TYPE_MISMATCH);
        assertThat(problem.message()).contains("'" + text + "' is a text, and");
        assertThat(problem.place().column())
                .isEqualTo(table(expression).lines().toList().get(7).indexOf(place) + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ts >= '2026-01-01'",
                "close > '5'",
                "cast(token as double) + close",
                "double(token) > 1",
                "try_cast(token as int) + 1",
                "token = 'BTC'",
                "token || venue",
                "case when close > 1 then 'up' else 'down' end",
                "coalesce(token, 'none')",
            })
    void aTextThatIsReadOnPurposeOrStaysOneIsSound(String expression) {
        assertThat(Market.errors(table(expression))).isEmpty();
    }

    private static String table(String expression) {
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
}
