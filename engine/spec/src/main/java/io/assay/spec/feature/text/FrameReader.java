package io.assay.spec.feature.text;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.text.FrameText.Extent;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.TimeStep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads frames: `over 20 rows`, `over 24h`, `over all`, and `at least n rows` behind them. */
final class FrameReader {
    private static final String FORMS = "a frame is  over 20 rows,  over 24h  or  over all";
    private static final int MOST_ROWS = 10_000_000;
    private final List<Token> tokens;
    private final List<SqlFault> faults;
    private int at;

    /** A reader of the frame whose `over` stands at the position. */
    FrameReader(List<Token> tokens, int over, List<SqlFault> faults) {
        this.tokens = tokens;
        this.at = over;
        this.faults = faults;
    }

    /** Whether a frame begins at the position, well written or not. */
    static boolean begins(List<Token> tokens, int position) {
        return position + 1 < tokens.size()
                && tokens.get(position).isWord("over")
                && (tokens.get(position + 1).kind() == Kind.NUMBER
                        || tokens.get(position + 1).isWord("all"));
    }

    /** The position behind the frame. */
    int position() {
        return at;
    }

    /** The frame; empty where it is not well written, which is then reported. */
    Optional<FrameText> read() {
        Token over = tokens.get(at++);
        Optional<Extent> extent = extent(over);
        if (extent.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt least = OptionalInt.empty();
        if (at < tokens.size() && tokens.get(at).isWord("at")) {
            least = least(extent.get());
            if (least.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new FrameText(
                extent.get(), least, over.start(), tokens.get(at - 1).end()));
    }

    private Optional<Extent> extent(Token over) {
        if (at >= tokens.size()) {
            return fault(over, "the frame's rows or length are missing", FORMS);
        }
        Token token = tokens.get(at++);
        if (token.isWord("all")) {
            return Optional.of(new FrameText.All());
        }
        if (token.is("(")) {
            at--;
            return fault(over, "a window of SQL is no frame: per and order are keys of the step", FORMS);
        }
        boolean rows = at < tokens.size() && isRows(tokens.get(at));
        if (rows) {
            Token word = tokens.get(at++);
            return rows(token, word).map(FrameText.Rows::new);
        }
        return token.kind() == Kind.NUMBER ? length(token) : fault(token, "this is no frame", FORMS);
    }

    private Optional<Extent> length(Token token) {
        Optional<TimeStep> step = TimeStep.parse(token.text());
        if (step.isEmpty()) {
            return fault(token, "'%s' is neither rows nor a duration".formatted(token.text()), meant(token.text()));
        }
        return Lengths.of(step.get(), fault -> faults.add(of(token, fault))).map(FrameText.Time::new);
    }

    private String meant(String number) {
        String together = at < tokens.size() ? number + tokens.get(at).text() : number;
        if (TimeStep.parse(together).isPresent()) {
            return "a duration is one word:  over " + together;
        }
        boolean bare = number.chars().allMatch(Character::isDigit);
        return bare ? "over %s rows,  or a duration such as  over 24h".formatted(number) : FORMS;
    }

    private OptionalInt least(Extent extent) {
        Token first = tokens.get(at++);
        boolean well = at + 2 < tokens.size()
                && tokens.get(at).isWord("least")
                && tokens.get(at + 1).kind() == Kind.NUMBER
                && isRows(tokens.get(at + 2));
        if (!well) {
            fault(first, "the least number of rows is not understood", "write it  at least 10 rows");
            return OptionalInt.empty();
        }
        Token number = tokens.get(at + 1);
        Token word = tokens.get(at + 2);
        at += 3;
        Optional<Integer> count = rows(number, word);
        if (count.isPresent() && extent instanceof FrameText.Rows rows && count.get() > rows.count()) {
            fault(number, "a frame of %d rows never holds %d".formatted(rows.count(), count.get()), "");
            return OptionalInt.empty();
        }
        return count.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Integer> rows(Token number, Token word) {
        String digits = number.text();
        boolean count = digits.length() <= 9 && digits.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        if (!count || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST_ROWS) {
            return fault(
                    number, "'%s' is no number of rows (it must be from 1 to %d)".formatted(digits, MOST_ROWS), "");
        }
        if (word.isWord("row")) {
            return fault(word, "the word is 'rows'", "write  %s rows".formatted(digits));
        }
        return Optional.of(Integer.parseInt(digits));
    }

    private static boolean isRows(Token token) {
        return token.isWord("rows") || token.isWord("row");
    }

    private static SqlFault of(Token at, String message) {
        return SqlFault.of(ProblemCode.INVALID_FRAME, at.start(), at.end() - at.start(), message);
    }

    private <T> Optional<T> fault(Token at, String message, String hint) {
        SqlFault fault = of(at, message);
        faults.add(hint.isEmpty() ? fault : fault.withHint(hint));
        return Optional.empty();
    }
}
