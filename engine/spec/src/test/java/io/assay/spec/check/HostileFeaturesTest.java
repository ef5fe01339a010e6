package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.feature.FeatureReach;
import io.assay.spec.problem.Problem;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a step `features` holds, the checker answers with problems, and never fails. */
class HostileFeaturesTest {
    private static final String TABLE = """
            ---
            kind: table
            name: gold.t
            from: bronze.candles
            key: [venue, token, ts]
            event_time: ts
            steps:
              - features:
                  columns:
            """;
    private static final String TEXT =
            "case when rsi(ema(close, 5), 14) > 70 then avg(close - lag(close, 1)) over 20 rows at least 5 rows else max(close) over 24h end";

    @Test
    void callsThatAreNestedTooDeeplyAreAProblem() {
        assertThat(only("ema(".repeat(50) + "close" + ", 5)".repeat(50)))
                .isEqualTo("invalid-sql: calls are nested too deeply");
        assertThat(only("ema(".repeat(10_000) + "close" + ", 5)".repeat(10_000)))
                .isEqualTo("invalid-sql: it is nested too deeply to be read");
        assertThat(only("(".repeat(20_000) + "close" + ")".repeat(20_000)))
                .isEqualTo("invalid-sql: it is nested too deeply to be read");
        assertThat(only("lag(" + "(".repeat(20_000) + "close" + ")".repeat(20_000) + ", 1)"))
                .isEqualTo("invalid-sql: it is nested too deeply to be read");
    }

    @Test
    void parenthesesThatDoNotCloseAreAProblem() {
        assertThat(only("lag(".repeat(300))).isEqualTo("invalid-sql: '(' is not closed");
        assertThat(only(")".repeat(100_000))).isEqualTo("invalid-sql: ')' closes nothing");
        assertThat(only("lag(close[1), 1]")).isEqualTo("invalid-sql: ')' closes nothing");
        assertThat(only("/*".repeat(100_000))).isEqualTo("invalid-sql: this comment is not closed");
    }

    @Test
    void tooManyCallsAreAProblem() {
        String sum = IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> "lag(trades, " + n + ")")
                .collect(Collectors.joining(" + "));
        String columns = IntStream.rangeClosed(1, 1_001)
                .mapToObj(n -> "        c" + n + ": \"ema(close, " + n + ")\"\n")
                .collect(Collectors.joining());

        assertThat(only(sum)).isEqualTo("invalid-call: one step makes at most 1000 calls");
        assertThat(Market.only(TABLE + columns).message()).isEqualTo("one step makes at most 1000 calls");
    }

    @Test
    void aThousandStrayFramesAreAFewProblems() {
        List<Problem> problems = Market.errors(TABLE + "        a: \"" + "close over 3 ".repeat(50_000) + "\"\n");

        assertThat(problems).hasSize(20);
    }

    @Test
    void waysThatDoubleWithEachColumnStayFew() {
        StringBuilder columns = new StringBuilder("        c0: close * 1\n");
        for (int n = 1; n <= 20; n++) {
            columns.append("        c%d: \"lag(c%d, 1) + lag(c%d, 1h) + avg(c%d) over 5 rows\"\n"
                    .formatted(n, n - 1, n - 1, n - 1));
        }

        List<FeatureReach> back = ((RelationInput.OfTable) Market.sound(TABLE + columns)
                        .relation(TableName.of("gold.t"))
                        .orElseThrow()
                        .inputs()
                        .getFirst())
                .reach()
                .back();

        assertThat(back).hasSizeLessThan(13);
        assertThat(back.getFirst().steps()).hasSizeGreaterThan(10);
    }

    /** A cut out of the text, with something put in its place. */
    record Damage(int start, int length, String instead) {}

    @Property(tries = 100)
    void noDamageToAnExpressionMakesTheCheckerFail(
            @ForAll("starts") List<Integer> starts, @ForAll("parts") List<String> parts) {
        StringBuilder text = new StringBuilder(TEXT);
        for (int at = 0; at < Math.min(starts.size(), parts.size()); at++) {
            int start = Math.min(starts.get(at), text.length());
            text.replace(start, Math.min(start + at, text.length()), parts.get(at));
        }
        String quoted = text.toString().replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(Market.check(TABLE + "        a: \"" + quoted + "\"\n").problems())
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("_f"));
    }

    @Provide
    Arbitrary<List<Integer>> starts() {
        return Arbitraries.integers()
                .between(0, TEXT.length())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of(
                        "",
                        " ",
                        "(",
                        ")",
                        ",",
                        "'",
                        "\"",
                        "`",
                        "over",
                        " over all",
                        "20 rows",
                        "at least",
                        "lead(close)",
                        "ema(",
                        ", 0)",
                        "token",
                        "--",
                        "/*",
                        "*/",
                        "[",
                        ".",
                        "input.",
                        "\\",
                        "\uD83D\uDE00",
                        "é",
                        "null",
                        "*",
                        "1e400",
                        "99999999999999999999",
                        "- -",
                        "distinct ",
                        "=>",
                        "$",
                        ";",
                        "\u0000")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 20)
    void blanksAndCommentsBetweenWordsChangeNoLayer(@ForAll("blanks") List<String> blanks) {
        String[] words = TEXT.replaceAll("([(),])", " $1 ").strip().split(" +");
        StringBuilder loose = new StringBuilder();
        for (int at = 0; at < words.length; at++) {
            loose.append(words[at]).append(blanks.get(at % blanks.size()));
        }

        assertThat(stages(loose.toString())).isEqualTo(stages(TEXT));
    }

    @Provide
    Arbitrary<List<String>> blanks() {
        return Arbitraries.of(" ", "  ", " /* ( */ ", " -- '\\n", "\\t")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    private static List<FeatureStage> stages(String text) {
        return Market.sound(TABLE + "        a: \"" + text + "\"\n")
                .relation(TableName.of("gold.t"))
                .orElseThrow()
                .features();
    }

    private static String only(String text) {
        Problem problem = Market.only(TABLE + "        a: \"" + text + "\"\n");
        return problem.code().word() + ": " + problem.message();
    }
}
