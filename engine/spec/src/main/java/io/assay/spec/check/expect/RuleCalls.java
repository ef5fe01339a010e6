package io.assay.spec.check.expect;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.expect.Observation.Measure;
import io.assay.spec.expect.ObservationReader;
import io.assay.spec.expect.Reduction;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The calls in an expectation's text that Spark does not know: of `history`, of `exists_in`, of what a run's end measures. */
public final class RuleCalls {
    /** Intervals that a history may reach over. */
    static final int LONGEST = 400;

    private static final String HISTORY = "history";
    private static final String EXISTS = "exists_in";
    private static final int MOST_COLUMNS = 16;

    private final String text;
    private final List<Token> tokens;
    private final List<History> histories = new ArrayList<>();
    private final List<Exists> lookups = new ArrayList<>();
    private final List<SqlFault> faults = new ArrayList<>();

    /** A piece of the text. */
    public record Word(String text, int start) {}

    /** `avg(history(aggregate, n))`, from start to end. */
    record History(int start, int end, Reduction reduction, Word aggregate, int intervals) {}

    /** `exists_in(table, [columns])`, from start to end. */
    public record Exists(int start, int end, Word table, List<Word> columns) {
        public Exists {
            columns = List.copyOf(columns);
        }
    }

    private RuleCalls(String text) {
        this.text = text;
        this.tokens = Tokens.of(text, faults);
    }

    /** The text's calls; what is not written as it must be is among the faults. */
    public static RuleCalls of(String text) {
        RuleCalls calls = new RuleCalls(text);
        for (int at = 0; at + 1 < calls.tokens.size(); at++) {
            if (calls.isCall(at, HISTORY)) {
                calls.history(at);
            } else if (calls.isCall(at, EXISTS)) {
                calls.exists(at);
            }
        }
        return calls;
    }

    List<History> histories() {
        return List.copyOf(histories);
    }

    public List<Exists> lookups() {
        return List.copyOf(lookups);
    }

    List<SqlFault> faults() {
        return List.copyOf(faults);
    }

    /** Where the text first calls what the end of a run measures. */
    Optional<Word> observation() {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            for (Measure measure : Measure.values()) {
                if (isCall(at, ObservationReader.word(measure))) {
                    return Optional.of(new Word(
                            ObservationReader.word(measure), tokens.get(at).start()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isCall(int at, String word) {
        return tokens.get(at).kind() == Kind.WORD && tokens.get(at).text().equals(word) && isSymbol(at + 1, "(");
    }

    private boolean isSymbol(int at, String symbol) {
        return at >= 0
                && at < tokens.size()
                && tokens.get(at).kind() == Kind.SYMBOL
                && tokens.get(at).text().equals(symbol);
    }

    /** The position of the token that closes the parenthesis; empty where none does. */
    private Optional<Integer> closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += isSymbol(at, "(") ? 1 : isSymbol(at, ")") ? -1 : 0;
            if (depth == 0) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private void history(int at) {
        Optional<Integer> close = closing(at + 1);
        Optional<Integer> comma = close.flatMap(end -> lastComma(at + 1, end));
        if (comma.isEmpty() || comma.get() != close.orElseThrow() - 2 || comma.get() == at + 2) {
            fault(at, close, "history takes an aggregate and how many intervals", "such as avg(history(rows(), 7))");
            return;
        }
        Optional<Integer> count = count(tokens.get(close.get() - 1));
        if (count.isEmpty()) {
            fault(
                    close.get() - 1,
                    Optional.empty(),
                    "how many intervals is a whole number from 1 to %d".formatted(LONGEST),
                    "such as avg(history(rows(), 7))");
            return;
        }
        Optional<Reduction> reduction = at >= 2 && isSymbol(at - 1, "(") && isSymbol(close.get() + 1, ")")
                ? Reduction.of(tokens.get(at - 2).text())
                : Optional.empty();
        if (reduction.isEmpty()) {
            String words = String.join(
                    ", ", Arrays.stream(Reduction.values()).map(Reduction::word).toList());
            fault(at, close, "history is a list of values, of which one number must be taken", "one of " + words);
            return;
        }
        int from = tokens.get(at + 2).start();
        histories.add(new History(
                tokens.get(at - 2).start(),
                tokens.get(close.get() + 1).end(),
                reduction.get(),
                new Word(text.substring(from, tokens.get(comma.get() - 1).end()), from),
                count.get()));
    }

    /** The last comma between the parentheses that stands in no others. */
    private Optional<Integer> lastComma(int open, int close) {
        int depth = 0;
        Optional<Integer> found = Optional.empty();
        for (int at = open; at < close; at++) {
            depth += isSymbol(at, "(") ? 1 : isSymbol(at, ")") ? -1 : 0;
            if (depth == 1 && isSymbol(at, ",")) {
                found = Optional.of(at);
            }
        }
        return found;
    }

    private static Optional<Integer> count(Token token) {
        return Optional.of(token.text())
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= LONGEST);
    }

    private void exists(int at) {
        Optional<Integer> close = closing(at + 1);
        int next = at + 2;
        Optional<Word> table = Optional.empty();
        if (isName(next)) {
            boolean dotted = isSymbol(next + 1, ".") && isName(next + 2);
            int last = dotted ? next + 2 : next;
            table = Optional.of(word(next, last));
            next = last + 1;
        }
        List<Word> columns = new ArrayList<>();
        boolean sound = isSymbol(next, ",") && isSymbol(next + 1, "[");
        next += 2;
        while (sound && isName(next) && columns.size() < MOST_COLUMNS) {
            columns.add(word(next, next));
            next += isSymbol(next + 1, ",") ? 2 : 1;
        }
        if (table.isEmpty() || columns.isEmpty() || !isSymbol(next, "]") || !close.equals(Optional.of(next + 1))) {
            fault(
                    at,
                    close,
                    "exists_in takes a table or catalog and columns that both have",
                    "such as exists_in(tokens, [token])");
            return;
        }
        lookups.add(new Exists(tokens.get(at).start(), tokens.get(close.get()).end(), table.get(), columns));
    }

    private boolean isName(int at) {
        return at < tokens.size() && tokens.get(at).kind() == Kind.WORD;
    }

    private Word word(int first, int last) {
        int start = tokens.get(first).start();
        return new Word(text.substring(start, tokens.get(last).end()), start);
    }

    private void fault(int at, Optional<Integer> close, String message, String hint) {
        int start = tokens.get(at).start();
        int end = tokens.get(close.orElse(at)).end();
        faults.add(SqlFault.of(ProblemCode.INVALID_CALL, start, end - start, message)
                .withHint(hint));
    }
}
