package io.assay.spec.catalyst;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlAnalyzerTest {
    private static final DataType PRICE = new DataType.DecimalType(18, 10);
    private static final DataType MONEY = new DataType.DecimalType(28, 8);
    private static final Schema CANDLES = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.required("close", PRICE),
            Column.required("volume", MONEY),
            Column.optional("trades", DataType.LONG),
            Column.optional("ratio", DataType.DOUBLE)));
    private static final SqlAnalyzer ANALYZER = new SqlAnalyzer(ResultStore.inMemory());

    @Test
    void expressionHasTypeNullabilityAndTheColumnsItComesFrom() {
        SqlAnswer answer = ask(Use.ROW, "coalesce(trades, 0) + 1");

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.columns()).hasSize(1);
        assertThat(answer.columns().getFirst().type()).isEqualTo(DataType.LONG);
        assertThat(answer.columns().getFirst().nullable()).isFalse();
        assertThat(answer.columns().getFirst().from()).containsExactly(new SourceColumn("input", "trades"));
    }

    @Test
    void rowsThatAnotherTableTakesAwayHangOnAllItsColumns() {
        for (String kind : List.of("except", "intersect")) {
            SqlAnswer answer = ANALYZER.ask(new SqlQuestion(
                    Use.STATEMENT,
                    "select token from input %s select token from other".formatted(kind),
                    Map.of("input", View.of("input", CANDLES), "other", View.of("other", CANDLES)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));

            assertThat(answer.reads())
                    .containsExactlyInAnyOrder(new SourceColumn("input", "token"), new SourceColumn("other", "token"));
        }
    }

    @Test
    void everyUnknownColumnIsNamedAtItsTokenWithTheNearestOne() {
        List<SqlFault> faults = ask(Use.ROW, "abs(1 * clsoe) + volme").faults();

        assertThat(faults).extracting(SqlFault::code).containsOnly(ProblemCode.UNKNOWN_COLUMN);
        assertThat(faults).extracting(SqlFault::offset).containsExactly(8, 17);
        assertThat(faults).extracting(SqlFault::length).containsExactly(5, 5);
        assertThat(faults.getFirst().message()).isEqualTo("'clsoe' is not a column of the input");
        assertThat(faults.getFirst().hint()).contains("did you mean 'close'?");
        assertThat(faults.getFirst().notes()).containsExactly("columns: token, ts, close, volume, trades, ratio");
    }

    @Test
    void unknownFunctionIsNamedWithTheNearestOne() {
        SqlFault fault = only(ask(Use.ROW, "colesce(trades, 0)"));

        assertThat(fault.code()).isEqualTo(ProblemCode.UNKNOWN_FUNCTION);
        assertThat(fault.hint()).contains("did you mean 'coalesce'?");
    }

    @Test
    void syntaxErrorStandsWhereTheTextBreaks() {
        SqlFault fault = only(ask(Use.ROW, "close + * 2)"));

        assertThat(fault.code()).isEqualTo(ProblemCode.INVALID_SQL);
        assertThat(fault.message()).contains("not understood");
    }

    @Test
    void nestingBeyondTheStackIsAProblemNotACrash() {
        SqlFault fault = only(ask(Use.ROW, "(".repeat(20_000) + "close" + ")".repeat(20_000)));

        assertThat(fault.code()).isEqualTo(ProblemCode.INVALID_SQL);
        assertThat(fault.message()).isEqualTo("it is nested too deeply to be read");
    }

    @Test
    void operandsThatDoNotGoTogetherAreATypeMismatchAtTheOperation() {
        SqlFault fault = only(ask(Use.ROW, "trades + 1 > 0 and (ts + true) is not null"));

        assertThat(fault.code()).isEqualTo(ProblemCode.TYPE_MISMATCH);
        assertThat(fault.offset()).isBetween(19, 21);
    }

    @Test
    void productOfDecimalsThatLosesDigitsIsRefusedUnlessItIsRoundedOnPurpose() {
        SqlFault fault = only(ask(Use.ROW, "close * volume"));
        assertThat(fault.code()).isEqualTo(ProblemCode.DECIMAL_OVERFLOW);
        assertThat(fault.message())
                .isEqualTo("decimal(18,10) * decimal(28,8) would lose digits: its result has more than 38 digits");

        SqlAnswer rounded = ANALYZER.ask(
                new SqlQuestion(Use.ROW, "close * volume", views(), Optional.of(MONEY), Optional.of(MONEY), List.of()));
        assertThat(rounded.faults()).isEmpty();
        assertThat(rounded.sql()).isEqualTo("exact_product(close, volume, 28, 8)");
        assertThat(rounded.columns().getFirst().type()).isEqualTo(MONEY);
    }

    @Test
    void notionalIsWrittenOutWithTheProjectsMoney() {
        SqlAnswer answer = ask(Use.GROUP, "sum(notional(close, volume))");

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.sql()).isEqualTo("sum(exact_product(close, volume, 28, 8))");
        assertThat(answer.columns().getFirst().type()).isEqualTo(new DataType.DecimalType(38, 8));
    }

    @Test
    void firstAndLastGoByTheGivenOrderAndAreRefusedWithoutOne() {
        SqlAnswer answer = ANALYZER.ask(new SqlQuestion(
                Use.GROUP, "last(close)", views(), Optional.empty(), Optional.empty(), List.of(new ColumnName("ts"))));
        assertThat(answer.sql()).isEqualTo("max_by(close, `ts`)");
        assertThat(answer.columns().getFirst().type()).isEqualTo(PRICE);

        assertThat(only(ask(Use.GROUP, "last(close)")).code()).isEqualTo(ProblemCode.ORDER_DEPENDENT);
    }

    @Test
    void clocksAndChanceAreRefused() {
        assertThat(only(ask(Use.ROW, "now()")).code()).isEqualTo(ProblemCode.NONDETERMINISTIC);
        assertThat(only(ask(Use.ROW, "current_date")).code()).isEqualTo(ProblemCode.NONDETERMINISTIC);
        assertThat(only(ask(Use.ROW, "rand() < 0.5")).code()).isEqualTo(ProblemCode.NONDETERMINISTIC);
        assertThat(only(ask(Use.GROUP, "approx_count_distinct(token)")).code()).isEqualTo(ProblemCode.NONDETERMINISTIC);
    }

    @Test
    void aggregatesStandWhereThereIsAGroup() {
        assertThat(only(ask(Use.ROW, "max(close)")).code()).isEqualTo(ProblemCode.UNEXPECTED_AGGREGATE);
        assertThat(only(ask(Use.GROUP, "lower(token)")).code()).isEqualTo(ProblemCode.MISSING_AGGREGATE);
        assertThat(ask(Use.GROUP, "count(distinct token)").faults()).isEmpty();
        assertThat(ask(Use.GROUP, "weighted_mean(close, volume)")
                        .columns()
                        .getFirst()
                        .type())
                .isEqualTo(PRICE);
        assertThat(ask(Use.GROUP, "stddev(ratio) + avg(trades)")
                        .columns()
                        .getFirst()
                        .type())
                .isEqualTo(DataType.DOUBLE);
    }

    @Test
    void divisionThatMayMeetZeroIsAHintOnly() {
        SqlAnswer answer = ask(Use.ROW, "ratio / trades");

        assertThat(answer.sound()).isTrue();
        assertThat(only(answer).code()).isEqualTo(ProblemCode.DIVISION_BY_ZERO);
        assertThat(ask(Use.ROW, "ratio / nullif(trades, 0)").faults()).isEmpty();
        assertThat(ask(Use.ROW, "ratio / 2").faults()).isEmpty();
    }

    @Test
    void ruleOverSharesAndRowsIsWrittenOut() {
        SqlAnswer answer = ask(Use.RULE, "share(ratio is null) < 0.1 and rows() > 3");

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.aggregated()).isTrue();
        assertThat(answer.sql()).isEqualTo("try_divide(count_if(ratio is null), count(*)) < 0.1 and count(*) > 3");
        assertThat(answer.aggregates())
                .extracting(part -> answer.sql().substring(part.start(), part.end()))
                .containsExactly("count_if(ratio is null)", "count(*)", "count(*)");
    }

    @Test
    void statementReadsDottedNamesAndItsTimeIsTraced() {
        SqlAnswer answer = statement("select i.token, date_trunc('hour', i.ts) as hour, max(c.close) as top\n"
                + "from input i join silver.candles c on c.ts = i.ts and c.token = i.token group by 1, 2");

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.unbounded()).isEmpty();
        assertThat(answer.sql()).contains("`s1` i join `silver__candles` c");
        assertThat(answer.times()).containsExactly(new SqlAnswer.TimeColumn("hour", "HOUR"));
        assertThat(answer.columns().get(2).from()).containsExactly(new SourceColumn("silver.candles", "close"));
    }

    @Test
    void windowOverOtherTimesHasNoBoundedReach() {
        SqlAnswer answer =
                statement("select token, ts, sum(trades) over (partition by token order by ts) as n from input");

        assertThat(answer.faults()).isEmpty();
        assertThat(answer.unbounded()).hasSize(1);
        assertThat(answer.unbounded().getFirst().message()).contains("its window reaches over all earlier rows");
        assertThat(answer.unbounded().getFirst().hint())
                .contains(
                        "use a step features, such as avg(x) over 20 rows; or rebuild the table whole with  refresh: full");
    }

    @Test
    void statementMayNotLimitOrReadWhatIsNotDeclared() {
        assertThat(only(statement("select token from input limit 3")).code()).isEqualTo(ProblemCode.ORDER_DEPENDENT);
        SqlFault unknown = only(statement("select token from silver.candels"));
        assertThat(unknown.code()).isEqualTo(ProblemCode.UNKNOWN_REFERENCE);
        assertThat(unknown.hint()).contains("did you mean 'silver.candles'?");
        assertThat(unknown.offset()).isEqualTo(18);
        assertThat(only(statement("drop table input")).code()).isEqualTo(ProblemCode.INVALID_SQL);
        assertThat(only(statement("select token from parquet.`/etc/passwd`")).code())
                .isEqualTo(ProblemCode.UNKNOWN_REFERENCE);
    }

    @Test
    void sameQuestionIsAnsweredFromTheStoreWithoutCatalyst() {
        ResultStore store = ResultStore.inMemory();
        SqlQuestion question =
                new SqlQuestion(Use.ROW, "close > 0", views(), Optional.empty(), Optional.empty(), List.of());
        SqlAnswer first = new SqlAnalyzer(store).ask(question);

        SqlAnalyzer again = new SqlAnalyzer(store, () -> {
            throw new AssertionError("Catalyst is loaded");
        });

        assertThat(again.ask(question)).isEqualTo(first);
        assertThat(again.analyses()).isZero();
    }

    private static SqlAnswer ask(Use use, String text) {
        return ANALYZER.ask(new SqlQuestion(use, text, views(), Optional.of(MONEY), Optional.empty(), List.of()));
    }

    private static SqlAnswer statement(String text) {
        List<ColumnName> key = List.of(new ColumnName("token"), new ColumnName("ts"));
        Optional<ColumnName> time = Optional.of(new ColumnName("ts"));
        return ANALYZER.ask(new SqlQuestion(
                Use.STATEMENT,
                text,
                Map.of(
                        "input", new View("s1", CANDLES, key, time, 60_000_000),
                        "silver.candles", new View("silver__candles", CANDLES, key, time, 60_000_000)),
                Optional.of(MONEY),
                Optional.empty(),
                List.of()));
    }

    private static Map<String, View> views() {
        return Map.of("input", View.of("input", CANDLES));
    }

    private static SqlFault only(SqlAnswer answer) {
        assertThat(answer.faults()).hasSize(1);
        return answer.faults().getFirst();
    }
}
