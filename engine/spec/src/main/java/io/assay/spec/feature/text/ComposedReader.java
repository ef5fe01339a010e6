package io.assay.spec.feature.text;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.text.Composed.Call;
import io.assay.spec.feature.text.Composed.Part;
import io.assay.spec.feature.text.Composed.Sql;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds the calls of feature functions, with arguments and frames, in an expression; what lies between them is left to SQL. */
public final class ComposedReader {
    private static final int DEEPEST = 32;
    private static final int DEEPEST_PARENTHESES = 400;
    private static final int MOST_FAULTS = 20;
    private final List<SqlFault> faults;
    private final List<Token> tokens;
    private final int[] partner;

    private ComposedReader(List<Token> tokens, List<SqlFault> faults) {
        this.faults = faults;
        this.tokens = tokens;
        this.partner = new int[tokens.size()];
    }

    /** The expression; empty where its calls cannot be told, which is then added to the faults. */
    public static Optional<Composed> read(String text, List<SqlFault> faults) {
        List<SqlFault> found = new ArrayList<>();
        List<Token> tokens = Tokens.of(text, found);
        ComposedReader reader = new ComposedReader(tokens, found);
        Optional<Composed> read = Optional.empty();
        if (found.isEmpty() && reader.balanced()) {
            read = Optional.of(reader.read(0, tokens.size(), 0, text.length(), 0));
        }
        found.stream().limit(MOST_FAULTS).forEach(faults::add);
        return read.filter(ignored -> found.isEmpty());
    }

    /** The first frame of a text in which none may stand, as a fault; empty where there is none. */
    public static Optional<SqlFault> misplacedFrame(String text) {
        List<Token> tokens = Tokens.of(text, new ArrayList<>());
        for (int at = 1; at < tokens.size(); at++) {
            if (FrameReader.begins(tokens, at)) {
                return Optional.of(of(ProblemCode.INVALID_FRAME, tokens.get(at), "a frame belongs to a step features")
                        .withHint("compute the column there:  features: {columns: {...}}"));
            }
        }
        return Optional.empty();
    }

    /** Finds for each parenthesis its partner. */
    private boolean balanced() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.opens()) {
                open.push(at);
                if (open.size() > DEEPEST_PARENTHESES) {
                    fault(ProblemCode.INVALID_SQL, token, "it is nested too deeply to be read");
                    return false;
                }
            } else if (token.closes()) {
                boolean fits = !open.isEmpty() && tokens.get(open.peek()).is("(") == token.is(")");
                if (!fits) {
                    fault(ProblemCode.INVALID_SQL, token, "'%s' closes nothing".formatted(token.text()));
                    return false;
                }
                partner[at] = open.pop();
                partner[partner[at]] = at;
            }
        }
        if (!open.isEmpty()) {
            Token token = tokens.get(open.peek());
            fault(ProblemCode.INVALID_SQL, token, "'%s' is not closed".formatted(token.text()));
        }
        return open.isEmpty();
    }

    private Composed read(int from, int to, int start, int end, int depth) {
        List<Part> parts = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (depth > DEEPEST) {
                tooDeep(start, end);
                return new Composed(List.of(), start, end);
            }
            if (isCall(at, to) && isFeature(at)) {
                at = call(at, parts, depth);
            } else {
                at = sql(at, to, parts);
            }
        }
        int first = from < to ? tokens.get(from).start() : start;
        int last = from < to ? tokens.get(to - 1).end() : end;
        return new Composed(parts, first, last);
    }

    private void tooDeep(int start, int end) {
        SqlFault fault = SqlFault.of(ProblemCode.INVALID_SQL, start, end - start, "calls are nested too deeply");
        if (faults.stream().noneMatch(known -> known.message().equals(fault.message()))) {
            faults.add(fault.withHint("name the inner ones as columns of their own"));
        }
    }

    private boolean isCall(int at, int to) {
        return at + 1 < to
                && tokens.get(at).kind() == Kind.WORD
                && tokens.get(at + 1).is("(")
                && !(at > 0 && tokens.get(at - 1).is("."));
    }

    private boolean isFeature(int at) {
        return FeatureFunctions.find(tokens.get(at).text()).isPresent();
    }

    /** Reads the call whose name stands at the position; returns the position behind it. */
    private int call(int at, List<Part> parts, int depth) {
        int close = partner[at + 1];
        List<Composed> arguments = new ArrayList<>();
        int from = at + 2;
        for (int next = from; next <= close; next++) {
            Token token = tokens.get(next);
            if (token.is(",") || next == close) {
                if (next > from || token.is(",") || !arguments.isEmpty()) {
                    arguments.add(argument(from, next, depth));
                }
                from = next + 1;
            } else if (token.opens()) {
                next = partner[next];
            }
        }
        int behind = close + 1;
        Optional<FrameText> frame = Optional.empty();
        if (behind < tokens.size() && tokens.get(behind).isWord("over")) {
            FrameReader reader = new FrameReader(tokens, behind, faults);
            frame = reader.read();
            behind = reader.position();
        }
        parts.add(new Call(
                tokens.get(at), arguments, frame, tokens.get(behind - 1).end()));
        return behind;
    }

    private Composed argument(int from, int to, int depth) {
        if (from == to) {
            fault(ProblemCode.INVALID_CALL, tokens.get(to), "an argument is missing here");
        }
        int start = tokens.get(from - 1).end();
        int end = tokens.get(to).start();
        return read(from, to, start, end, depth + 1);
    }

    /** Takes the token at the position as SQL, where no word or frame of features is misused; returns the position behind it. */
    private int sql(int at, int to, List<Part> parts) {
        Token token = tokens.get(at);
        parts.add(new Sql(token));
        if (isCall(at, to) && token.text().equals("lead")) {
            faults.add(of(ProblemCode.LOOK_AHEAD, token, "lead reads a later row, which is not known yet at this one")
                    .withHint("look back with lag(x, n)"));
        } else if (isCall(at, to) && FrameReader.begins(tokens, partner[at + 1] + 1)) {
            faults.add(of(ProblemCode.UNKNOWN_FUNCTION, token, "'%s' is not a feature function".formatted(token.text()))
                    .withHint(FeatureFunctions.meant(token.text())));
        } else if (FrameReader.begins(tokens, at) && !behindCall(at)) {
            faults.add(of(ProblemCode.INVALID_FRAME, token, "a frame stands behind a call of a feature function")
                    .withHint("such as  avg(close) over 20 rows"));
        }
        return at + 1;
    }

    /** Whether the `over` at the position stands behind some other call, where it is reported. */
    private boolean behindCall(int at) {
        return at > 0
                && tokens.get(at - 1).is(")")
                && partner[at - 1] > 0
                && tokens.get(partner[at - 1] - 1).kind() == Kind.WORD;
    }

    private static SqlFault of(ProblemCode code, Token at, String message) {
        return SqlFault.of(code, at.start(), at.end() - at.start(), message);
    }

    private void fault(ProblemCode code, Token at, String message) {
        faults.add(of(code, at, message));
    }
}
