package io.assay.spec.expect;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.expect.Observation.Age;
import io.assay.spec.expect.Observation.Gaps;
import io.assay.spec.expect.Observation.Measure;
import io.assay.spec.expect.Observation.Not;
import io.assay.spec.expect.Observation.Operator;
import io.assay.spec.expect.Observation.Several;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads an observation's text; the first thing that does not fit is its fault. */
public final class ObservationReader {
    private static final int DEEPEST = 50;
    private static final String GRAMMAR =
            "an observation compares gap_share() with a number, such as 0.001, or age() with a duration, such as 10m";

    private final String text;
    private final List<Token> tokens;
    private int at;

    private ObservationReader(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** What does not fit. */
    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;
        private final transient SqlFault fault;

        Misfit(SqlFault fault) {
            super(fault.message());
            this.fault = fault;
        }
    }

    /** The observation of a text that is known to be right. */
    public static Observation of(String text) {
        List<SqlFault> faults = new ArrayList<>();
        return read(text, faults)
                .orElseThrow(
                        () -> new IllegalArgumentException("Invalid observation: %s (%s)".formatted(text, GRAMMAR)));
    }

    /** The observation; empty where there is a fault, which is added. */
    public static Optional<Observation> read(String text, List<SqlFault> faults) {
        ObservationReader reader = new ObservationReader(text, Tokens.of(text, faults));
        try {
            Observation read = reader.either(0);
            if (reader.at < reader.tokens.size()) {
                throw reader.misfit("this does not belong here");
            }
            return faults.isEmpty() ? Optional.of(read) : Optional.empty();
        } catch (Misfit misfit) {
            faults.add(misfit.fault);
            return Optional.empty();
        }
    }

    private Observation either(int depth) throws Misfit {
        List<Observation> parts = new ArrayList<>(List.of(every(depth)));
        while (takes("or")) {
            parts.add(every(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Several(false, parts);
    }

    private Observation every(int depth) throws Misfit {
        List<Observation> parts = new ArrayList<>(List.of(single(depth)));
        while (takes("and")) {
            parts.add(single(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Several(true, parts);
    }

    private Observation single(int depth) throws Misfit {
        if (depth > DEEPEST) {
            throw misfit("it is nested too deeply");
        }
        if (takes("not")) {
            return new Not(single(depth + 1));
        }
        if (takes("(")) {
            Observation inner = either(depth + 1);
            require(")");
            return inner;
        }
        return comparison();
    }

    private Observation comparison() throws Misfit {
        if (next().filter(token -> token.kind() == Kind.NUMBER).isPresent()) {
            Token bound = tokens.get(at++);
            Operator operator = operator().turned();
            return bounded(measure(), operator, bound);
        }
        Measure measure = measure();
        Operator operator = operator();
        return bounded(measure, operator, number());
    }

    private Measure measure() throws Misfit {
        for (Measure measure : Measure.values()) {
            if (takes(word(measure))) {
                require("(");
                require(")");
                return measure;
            }
        }
        throw misfit("gap_share() or age() belongs here");
    }

    /** The word of the language. */
    public static String word(Measure measure) {
        return measure.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Operator operator() throws Misfit {
        for (Operator operator : Operator.values()) {
            if (takes(operator.symbol())) {
                return operator;
            }
        }
        throw misfit("one of "
                + String.join(
                        " ",
                        Arrays.stream(Operator.values()).map(Operator::symbol).toList()) + " belongs here");
    }

    private Token number() throws Misfit {
        if (next().filter(token -> token.kind() == Kind.NUMBER).isEmpty()) {
            throw misfit("a number or a duration belongs here");
        }
        return tokens.get(at++);
    }

    private Observation bounded(Measure measure, Operator operator, Token bound) throws Misfit {
        if (measure == Measure.GAP_SHARE) {
            Optional<Double> share = share(bound.text());
            if (share.isEmpty()) {
                throw misfit(bound, "gap_share() is compared with a share from 0 to 1, such as 0.001");
            }
            return new Gaps(operator, share.get());
        }
        Optional<Duration> age =
                TimeStep.parse(bound.text()).filter(TimeStep::isModerate).flatMap(TimeStep::fixed);
        if (age.isEmpty()) {
            throw misfit(bound, "age() is compared with a duration, such as 10m, 2h or 3d");
        }
        return new Age(operator, age.get());
    }

    private static Optional<Double> share(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(share -> share >= 0 && share <= 1);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private Optional<Token> next() {
        return at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
    }

    private boolean takes(String word) {
        boolean found = next().filter(token -> token.text().equals(word)).isPresent();
        at += found ? 1 : 0;
        return found;
    }

    private void require(String symbol) throws Misfit {
        if (!takes(symbol)) {
            throw misfit("'%s' belongs here".formatted(symbol));
        }
    }

    private Misfit misfit(String message) {
        int start = next().map(Token::start).orElse(Math.max(0, text.length() - 1));
        int end = next().map(Token::end).orElse(text.length());
        return new Misfit(fault(start, end, message));
    }

    private static Misfit misfit(Token token, String message) {
        return new Misfit(fault(token.start(), token.end(), message));
    }

    private static SqlFault fault(int start, int end, String message) {
        return SqlFault.of(ProblemCode.INVALID_CALL, start, end - start, message)
                .withNote(GRAMMAR);
    }
}
