package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes that have nothing to do with each other are told in one round, and none that only follows from another. */
class OneRoundTest {
    @Test
    void tenMistakesOfAProjectAreToldAtOnce() {
        assertThat(said("""
                ---
                kind: table
                name: silver.one
                from: bronze.candles
                key: [venue, token, day]
                event_time: ts
                steps:
                  - filter: close
                  - derive: {twice: close + token, half: volum / 2}
                  - filter: venue > 3
                  - derive: {far: abs(token)}
                ---
                kind: table
                name: silver.two
                from: bronze.candles
                key: [venue, ts]
                event_time: ts
                steps: [{select: [venue, token, ts, close]}]
                expect:
                  positive: fail unless close
                  known: quarantine unless lose > 0
                ---
                kind: table
                name: silver.three
                from: bronze.candles
                key: [venue, ts]
                event_time: ts
                columns: {venue: string, token: string, ts: timestamp, close: long, twice: double}
                steps: [{select: [venue, token, ts, close]}]
                expect:
                  positive: fail unless token
                  more: fail unless twice > 1
                """))
                .containsExactly(
                        "8 type-mismatch",
                        "9 type-mismatch",
                        "9 unknown-column",
                        "10 type-mismatch",
                        "11 type-mismatch",
                        "16 key-mismatch",
                        "20 type-mismatch",
                        "21 unknown-column",
                        "26 key-mismatch",
                        "28 column-mismatch",
                        "28 column-mismatch",
                        "31 type-mismatch");
    }

    @Test
    void whatOnlyFollowsIsNotTold() {
        assertThat(said("""
                ---
                kind: table
                name: silver.one
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - derive: {x: close + token}
                  - filter: x > 0
                  - derive: {y: x * 2}
                  - select: [venue, token, ts, x, y]
                  - features: {columns: {z: avg(x) over 3 rows}}
                """)).containsExactly("8 type-mismatch");
    }

    @Test
    void aKeyThatIsComputedAnewHidesNothingAndBreaksNothing() {
        assertThat(said("""
                ---
                kind: table
                name: silver.one
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps:
                  - derive: {token: upper(token), ts: ts + interval 1 hour}
                  - resample: {every: 1h, columns: {close: last(close)}}
                  - filter: close
                """)).containsExactly("8 key-mismatch", "8 key-mismatch", "10 type-mismatch");
    }

    private static List<String> said(String more) {
        return Market.errors(more).stream()
                .filter(problem -> !problem.follows())
                .map(OneRoundTest::said)
                .toList();
    }

    private static String said(Problem problem) {
        ProblemCode code = problem.code();
        return problem.place().line() + " " + code.word();
    }
}
