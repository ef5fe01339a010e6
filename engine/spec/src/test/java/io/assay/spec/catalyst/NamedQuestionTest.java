package io.assay.spec.catalyst;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked about a text is asked of what it may name: the rest neither changes an answer nor has it asked anew. */
class NamedQuestionTest {
    private static final Column TOKEN = Column.required("token", DataType.STRING);
    private static final Column CLOSE = Column.required("close", DataType.DOUBLE);
    private static final Column OTHER = Column.required("other", DataType.LONG);

    @Test
    void tablesThatAStatementDoesNotNameLeaveItsAnswerStored() {
        ResultStore store = ResultStore.inMemory();
        Map<String, View> few = Map.of("input", view("s1", TOKEN, CLOSE), "silver.a", view("silver__a", TOKEN));
        Map<String, View> more = new LinkedHashMap<>(few);
        more.put("silver.b", view("silver__b", OTHER));
        String text = "select i.token from input i join `silver`.`a` on i.token = a.token";

        SqlAnswer first = new SqlAnalyzer(store).ask(statement(text, few));
        SqlAnalyzer second = new SqlAnalyzer(store);

        assertThat(first.sound()).isTrue();
        assertThat(second.ask(statement(text, more))).isEqualTo(first);
        assertThat(second.analyses()).isZero();
    }

    @Test
    void tableWhoseColumnsChangedHasTheStatementsThatNameItAskedAnew() {
        ResultStore store = ResultStore.inMemory();
        String text = "select token from silver.a";
        Map<String, View> before = Map.of("input", view("s1", TOKEN), "silver.a", view("silver__a", TOKEN));
        Map<String, View> after = Map.of("input", view("s1", TOKEN), "silver.a", view("silver__a", TOKEN, OTHER));
        new SqlAnalyzer(store).ask(statement(text, before));
        SqlAnalyzer second = new SqlAnalyzer(store);

        second.ask(statement(text, after));

        assertThat(second.analyses()).isOne();
    }

    @Test
    void adviceOnANameThatIsUnknownKnowsEveryTable() {
        Map<String, View> views = Map.of("input", view("s1", TOKEN), "silver.candles", view("silver__candles", TOKEN));

        SqlFault fault = new SqlAnalyzer(ResultStore.inMemory())
                .ask(statement("select token from silver.candels", views))
                .faults()
                .getFirst();

        assertThat(fault.code()).isEqualTo(ProblemCode.UNKNOWN_REFERENCE);
        assertThat(fault.hint()).contains("did you mean 'silver.candles'?");
        assertThat(fault.notes().getFirst()).contains("silver.candles", "input");
    }

    @Test
    void columnsThatAnExpressionDoesNotNameLeaveItsAnswerStored() {
        ResultStore store = ResultStore.inMemory();
        SqlAnswer first = new SqlAnalyzer(store).ask(rule("CLOSE > 0", TOKEN, CLOSE));
        SqlAnalyzer second = new SqlAnalyzer(store);

        assertThat(second.ask(rule("CLOSE > 0", OTHER, CLOSE))).isEqualTo(first);
        assertThat(second.analyses()).isZero();
        assertThat(second.ask(rule("CLOSE > 0", OTHER, Column.optional("close", DataType.DOUBLE))))
                .isNotEqualTo(first);
    }

    @Test
    void asteriskStandsForEveryColumn() {
        SqlAnalyzer analyzer = new SqlAnalyzer(ResultStore.inMemory());

        assertThat(analyzer.ask(rule("greatest(*) > 0", CLOSE, OTHER)).reads()).hasSize(2);
    }

    @Test
    void adviceOnAColumnThatIsUnknownKnowsEveryColumn() {
        SqlFault fault = new SqlAnalyzer(ResultStore.inMemory())
                .ask(rule("clsoe > 0 and other > 0", TOKEN, CLOSE, OTHER))
                .faults()
                .getFirst();

        assertThat(fault.hint()).contains("did you mean 'close'?");
        assertThat(fault.notes()).containsExactly("columns: token, close, other");
    }

    @Test
    void columnsByWhichFirstAndLastGoAreAskedWith() {
        SqlAnswer answer = new SqlAnalyzer(ResultStore.inMemory())
                .ask(new SqlQuestion(
                        Use.GROUP,
                        "last(close)",
                        Map.of("input", view("input", TOKEN, CLOSE, OTHER)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new ColumnName("other"))));

        assertThat(answer.sql()).isEqualTo("max_by(close, `other`)");
    }

    private static SqlQuestion statement(String text, Map<String, View> views) {
        return new SqlQuestion(Use.STATEMENT, text, views, Optional.empty(), Optional.empty(), List.of());
    }

    private static SqlQuestion rule(String text, Column... columns) {
        Map<String, View> views = Map.of("input", view("input", columns));
        return new SqlQuestion(Use.RULE, text, views, Optional.empty(), Optional.empty(), List.of());
    }

    private static View view(String name, Column... columns) {
        return View.of(name, new Schema(List.of(columns)));
    }
}
