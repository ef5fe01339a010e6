package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Severity;
import io.assay.spec.type.DataType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Computes in doubles each calculation that would lose digits in decimals, and nothing else: features are doubles anyway. */
final class Doubles {
    private static final Pattern BETWEEN = Pattern.compile("[\\s()]*");
    private final CatalystEngine engine;
    private final SqlQuestion question;
    private final Function<SqlQuestion, SqlAnswer> analysis;

    Doubles(CatalystEngine engine, SqlQuestion question, Function<SqlQuestion, SqlAnswer> analysis) {
        this.engine = engine;
        this.question = question;
        this.analysis = analysis;
    }

    /** What the analysis answers to the text once that is done; its hints have their places in the text as it was asked. */
    SqlAnswer answer() {
        SqlAnswer first = analysis.apply(question);
        if (!question.as().map(DataType.DOUBLE::equals).orElse(true)) {
            return first;
        }
        SqlAnswer answer = first;
        String text = question.text();
        while (lossesAlone(answer)) {
            Optional<String> next = innermost(answer).flatMap(rewriting(text));
            if (next.isEmpty()) {
                return first;
            }
            text = next.get();
            answer = analysis.apply(question.of(text));
        }
        return answer.sound() ? hinted(answer, first) : first;
    }

    private static SqlAnswer hinted(SqlAnswer answer, SqlAnswer first) {
        List<SqlFault> hints = first.faults().stream()
                .filter(fault -> fault.code() != ProblemCode.DECIMAL_OVERFLOW)
                .toList();
        return new SqlAnswer(
                answer.sql(),
                answer.columns(),
                answer.reads(),
                answer.aggregated(),
                answer.requires(),
                answer.times(),
                hints,
                answer.unbounded(),
                answer.mixed());
    }

    private static boolean lossesAlone(SqlAnswer answer) {
        List<SqlFault> errors = answer.faults().stream()
                .filter(fault -> fault.code().severity() == Severity.ERROR)
                .toList();
        return !errors.isEmpty() && errors.stream().allMatch(fault -> fault.code() == ProblemCode.DECIMAL_OVERFLOW);
    }

    private static Optional<SqlFault> innermost(SqlAnswer answer) {
        return answer.faults().stream()
                .filter(fault -> fault.code() == ProblemCode.DECIMAL_OVERFLOW)
                .min(Comparator.comparingInt(SqlFault::length));
    }

    private Function<SqlFault, Optional<String>> rewriting(String text) {
        return fault -> {
            int end = fault.offset() + fault.length();
            return split(text, fault)
                    .map(at -> text.substring(0, fault.offset()) + cast(text.substring(fault.offset(), at)) + " "
                            + text.charAt(at) + " " + cast(text.substring(at + 1, end)) + text.substring(end));
        };
    }

    private static String cast(String operand) {
        return "cast(" + operand.strip() + " AS double)";
    }

    /** The position of the operator of the calculation that the fault is of. */
    private Optional<Integer> split(String text, SqlFault fault) {
        try {
            return Trees.all(engine.parseExpression(text)).stream()
                    .filter(BinaryArithmetic.class::isInstance)
                    .filter(part -> Trees.start(part.origin()) == fault.offset()
                            && Trees.length(part.origin()) == fault.length())
                    .findFirst()
                    .flatMap(part -> operator(text, Trees.list(part.children())));
        } catch (ParseException unreadable) {
            throw new IllegalStateException("Cannot parse what was parsed before: %s".formatted(text), unreadable);
        }
    }

    private static Optional<Integer> operator(String text, List<Expression> operands) {
        int from = Trees.start(operands.get(0).origin())
                + Trees.length(operands.get(0).origin());
        int to = Trees.start(operands.get(1).origin());
        for (int at = from; at < to; at++) {
            if ("+-*/".indexOf(text.charAt(at)) >= 0) {
                boolean alone = BETWEEN.matcher(text.substring(from, at)).matches()
                        && BETWEEN.matcher(text.substring(at + 1, to)).matches();
                return alone ? Optional.of(at) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
