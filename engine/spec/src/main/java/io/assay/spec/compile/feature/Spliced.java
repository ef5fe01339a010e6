package io.assay.spec.compile.feature;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.text.Composed;
import io.assay.spec.feature.text.Composed.Call;
import io.assay.spec.feature.text.Composed.Sql;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.feature.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An expression as SQL, with names in the place of its calls. It knows where each of its words stands in the text as written. */
final class Spliced {
    private final List<Token> tokens;
    private final List<Integer> starts = new ArrayList<>();
    private final String text;

    private Spliced(List<Token> tokens) {
        this.tokens = tokens;
        StringBuilder joined = new StringBuilder();
        for (int at = 0; at < tokens.size(); at++) {
            joined.append(at > 0 && Tokens.apart(tokens, at) ? " " : "");
            starts.add(joined.length());
            joined.append(tokens.get(at).text());
        }
        this.text = joined.toString();
    }

    /** @param name what stands for a call */
    static Spliced of(Composed expression, Function<Call, String> name) {
        List<Token> tokens = new ArrayList<>();
        for (Composed.Part part : expression.parts()) {
            tokens.add(
                    switch (part) {
                        case Sql sql -> sql.token();
                        case Call call ->
                            new Token(Kind.WORD, name.apply(call), call.name().start(), call.end());
                    });
        }
        return new Spliced(unqualified(tokens));
    }

    /** The same without `input.` before columns. */
    private static List<Token> unqualified(List<Token> tokens) {
        List<Token> bare = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            boolean first = at == 0 || !tokens.get(at - 1).text().equals(".");
            boolean qualifies = tokens.get(at).text().equals("input")
                    && first
                    && at + 2 < tokens.size()
                    && tokens.get(at + 1).text().equals(".");
            if (qualifies) {
                at++;
            } else {
                bare.add(tokens.get(at));
            }
        }
        return bare;
    }

    String text() {
        return text;
    }

    /** The fault of this text, in the text as written. */
    SqlFault moved(SqlFault fault) {
        if (tokens.isEmpty()) {
            return fault;
        }
        Token first = tokens.get(at(fault.offset()));
        Token last = tokens.get(at(fault.offset() + fault.length() - 1));
        return fault.at(first.start(), Math.max(first.end(), last.end()) - first.start());
    }

    private int at(int offset) {
        int at = 0;
        while (at + 1 < starts.size() && starts.get(at + 1) <= offset) {
            at++;
        }
        return at;
    }
}
