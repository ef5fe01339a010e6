package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AnyValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import scala.jdk.javaapi.CollectionConverters;

/** What can be said of a parsed expression before it is analysed: names that are unknown, functions that are refused, divisions that may meet zero. All at once. */
final class ParsedChecks {
    private static final String FEATURES = "compute the column in a step  features: {columns: {...}}";
    private final SqlQuestion question;
    private final FunctionRegistry functions;
    private final List<SqlFault> faults;

    ParsedChecks(SqlQuestion question, FunctionRegistry functions, List<SqlFault> faults) {
        this.question = question;
        this.functions = functions;
        this.faults = faults;
    }

    /** Checks an expression that stands alone. */
    void alone(Expression parsed) {
        if (parsed instanceof Alias || parsed.getClass().getSimpleName().equals("MultiAlias")) {
            faults.add(Trees.fault(
                    parsed, ProblemCode.INVALID_SQL, "the column's name stands before the colon, not behind 'as'"));
        }
        for (Expression part : Trees.all(parsed)) {
            if (part instanceof Star && part.fastEquals(parsed)) {
                faults.add(Trees.fault(part, ProblemCode.INVALID_SQL, "'*' is no value"));
            } else if (part instanceof SubqueryExpression) {
                faults.add(Trees.fault(part, ProblemCode.INVALID_SQL, "an expression may not hold a query")
                        .withHint("use a join, or a step sql"));
            } else if (part instanceof WindowExpression) {
                faults.add(Trees.fault(part, ProblemCode.INVALID_SQL, "an expression may not hold a window")
                        .withHint("use a step features, such as avg(x) over 20 rows; or a step sql"));
            } else if (part instanceof UnresolvedAttribute name) {
                column(name);
            }
        }
        functions(parsed);
    }

    /** Checks what holds of expressions in queries too: functions and divisions. */
    void functions(Expression parsed) {
        Set<Expression> inWindows = new LinkedHashSet<>();
        for (Expression part : Trees.all(parsed)) {
            if (part instanceof WindowExpression window) {
                inWindows.add(window.windowFunction());
            } else if (part instanceof UnresolvedFunction call) {
                function(call, inWindows.contains(call));
            } else if (part instanceof AnyValue) {
                Words.refusal("any_value", false).ifPresent(refusal -> refuse(part, "any_value", refusal));
            } else if ((part instanceof First || part instanceof Last)
                    && question.order().isEmpty()
                    && !windowed(part, inWindows)) {
                String word = part instanceof First ? "first" : "last";
                Words.refusal(word, false).ifPresent(refusal -> refuse(part, word, refusal));
            } else if (part instanceof UnresolvedAttribute name) {
                clock(name);
            } else if (part instanceof Divide || part instanceof Remainder) {
                division(part);
            }
        }
    }

    private static boolean windowed(Expression part, Set<Expression> inWindows) {
        return inWindows.stream().anyMatch(window -> Trees.all(window).contains(part));
    }

    private void column(UnresolvedAttribute name) {
        List<String> parts = Trees.list(name.nameParts());
        List<String> columns = columns();
        boolean known =
                parts.size() == 1 || (parts.size() == 2 && parts.getFirst().equals("input"));
        String last = parts.getLast().toLowerCase(Locale.ROOT);
        if ((!known || !columns.contains(last)) && !isClock(name)) {
            faults.add(Faults.unknownColumn(
                    Trees.start(name.origin()), Trees.length(name.origin()), String.join(".", parts), columns));
        }
    }

    /** Every column the text may name, in order. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        question.views().values().forEach(view -> view.schema().names().forEach(name -> columns.add(name.text())));
        return List.copyOf(new LinkedHashSet<>(columns));
    }

    private void clock(UnresolvedAttribute name) {
        if (isClock(name)) {
            String word = Trees.list(name.nameParts()).getFirst().toLowerCase(Locale.ROOT);
            Words.refusal(word, false).ifPresent(refusal -> refuse(name, word, refusal));
        }
    }

    /** Spark reads `current_date` without parentheses as a call, unless a column has that name. */
    private boolean isClock(UnresolvedAttribute name) {
        List<String> parts = Trees.list(name.nameParts());
        String word = parts.getFirst().toLowerCase(Locale.ROOT);
        return parts.size() == 1
                && !columns().contains(word)
                && (word.startsWith("current_")
                        || word.equals("localtimestamp")
                        || word.equals("user")
                        || word.equals("session_user"));
    }

    private void function(UnresolvedFunction call, boolean inWindow) {
        String name = Sugar.name(call);
        if (Sugar.knows(name, question)) {
            return;
        }
        if (!functions.functionExists(new FunctionIdentifier(name))) {
            boolean feature = FeatureFunctions.find(name).isPresent();
            faults.add(SqlFault.of(
                            ProblemCode.UNKNOWN_FUNCTION,
                            Trees.start(call.origin()),
                            name.length(),
                            feature
                                    ? "'%s' sees other rows, as feature functions do".formatted(name)
                                    : "'%s' is not a function".formatted(name))
                    .withHint(feature ? Optional.of(FEATURES) : NearestWord.hint(name, names())));
            return;
        }
        Words.refusal(name, inWindow).ifPresent(refusal -> refuse(call, name, refusal));
    }

    private void refuse(Expression at, String word, Words.Refusal refusal) {
        faults.add(SqlFault.of(
                        refusal.code(),
                        Trees.start(at.origin()),
                        word.length(),
                        "%s may not be used: %s".formatted(word, refusal.why()))
                .withHint(refusal.wayOut()));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        Trees.<FunctionIdentifier>list(functions.listFunction()).stream()
                .map(FunctionIdentifier::funcName)
                .filter(name -> Words.refusal(name, false).isEmpty())
                .forEach(names::add);
        names.add("notional");
        FeatureFunctions.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
        names.sort(null);
        return names;
    }

    private void division(Expression division) {
        Expression divisor = Trees.list(division.children()).get(1);
        boolean number = divisor instanceof Literal literal && literal.value() != null && !isZero(literal);
        boolean guarded =
                divisor instanceof UnresolvedFunction call && Sugar.name(call).equals("nullif");
        boolean safe = number || guarded;
        if (!safe) {
            faults.add(Trees.fault(divisor, ProblemCode.DIVISION_BY_ZERO, "the divisor may be 0, at which a run stops")
                    .withHint("nullif(divisor, 0) yields null instead"));
        }
    }

    private static boolean isZero(Literal literal) {
        return literal.value().toString().matches("-?0*(\\.0*)?([eE].*)?");
    }

    static <T> scala.collection.immutable.Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
