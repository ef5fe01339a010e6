package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;

/** Words of the language that are no functions of Spark, written out as such: notional, first and last of a resample, rows and share of an expectation. */
final class Sugar {
    private final SqlQuestion question;
    private final Edits edits;
    private final List<SqlFault> faults;

    Sugar(SqlQuestion question, Edits edits, List<SqlFault> faults) {
        this.question = question;
        this.edits = edits;
        this.faults = faults;
    }

    /** Whether the language gives the name a meaning of its own in such a text. */
    static boolean knows(String name, SqlQuestion question) {
        return switch (name) {
            case "notional" -> true;
            case "rows", "share" -> question.use() == SqlQuestion.Use.RULE;
            default -> false;
        };
    }

    /** Writes out the calls in the parsed expression. */
    void expand(Expression parsed) {
        for (Expression part : Trees.all(parsed)) {
            if (part instanceof UnresolvedFunction call) {
                expandCall(call);
            } else if (part instanceof First || part instanceof Last) {
                expandOrdered(part, part instanceof First ? "first" : "last");
            }
        }
        question.as().ifPresent(type -> roundRoot(parsed, type));
    }

    private void expandCall(UnresolvedFunction call) {
        String name = name(call);
        if (!knows(name, question)) {
            return;
        }
        switch (name) {
            case "notional" -> expandNotional(call);
            case "rows" -> rewrite(call, "count(", "*)");
            case "share" -> rewrite(call, "try_divide(count_if(", "), count(*))");
            default -> throw new IllegalStateException("Cannot write out %s: it is no word of ours".formatted(name));
        }
    }

    private void expandNotional(UnresolvedFunction call) {
        if (call.arguments().size() != 2) {
            faults.add(Trees.fault(call, ProblemCode.INVALID_SQL, "notional takes a price and a quantity"));
        } else if (question.money().orElse(DataType.STRING) instanceof DataType.DecimalType money) {
            rewrite(call, "exact_product(", ", %d, %d)".formatted(money.precision(), money.scale()));
        } else {
            faults.add(Trees.fault(
                            call,
                            ProblemCode.UNKNOWN_TYPE,
                            "notional rounds to the project type 'money', which is not declared")
                    .withHint("add  money: decimal(28,8)  to the project's types"));
        }
    }

    /** Spark's parser knows first and last by themselves. */
    private void expandOrdered(Expression call, String name) {
        if (question.order().isEmpty()) {
            return;
        }
        String columns = question.order().stream().map(ColumnName::text).collect(Collectors.joining("`, `", "`", "`"));
        String order = question.order().size() == 1 ? columns : "struct(" + columns + ")";
        rewrite(call, name.equals("first") ? "min_by(" : "max_by(", ", " + order + ")");
    }

    /** A product or quotient of decimals that is rounded to a type on purpose is exact until then. */
    private void roundRoot(Expression parsed, DataType type) {
        if (type instanceof DataType.DecimalType decimal && (parsed instanceof Multiply || parsed instanceof Divide)) {
            Expression left = Trees.list(parsed.children()).get(0);
            Expression right = Trees.list(parsed.children()).get(1);
            int leftEnd = Trees.start(left.origin()) + Trees.length(left.origin());
            int rightStart = Trees.start(right.origin());
            String word = parsed instanceof Multiply ? "exact_product(" : "exact_quotient(";
            if (leftEnd <= rightStart
                    && question.text().substring(leftEnd, rightStart).matches("\\s*[*/]\\s*")) {
                int end = Trees.start(parsed.origin()) + Trees.length(parsed.origin());
                int start = Trees.start(parsed.origin());
                edits.replace(start, start, word);
                edits.replace(leftEnd, rightStart, ", ");
                edits.replace(end, end, ", %d, %d)".formatted(decimal.precision(), decimal.scale()));
            }
        }
    }

    private void rewrite(Expression call, String opening, String closing) {
        int start = Trees.start(call.origin());
        int open = question.text().indexOf('(', start);
        int close = Edits.closing(question.text(), open);
        if (open >= 0 && close > open) {
            edits.replace(start, open + 1, opening);
            edits.replace(close, close + 1, closing);
        }
    }

    static String name(UnresolvedFunction call) {
        return String.join(".", Trees.list(call.nameParts())).toLowerCase(Locale.ROOT);
    }
}
