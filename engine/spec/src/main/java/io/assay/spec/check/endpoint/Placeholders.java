package io.assay.spec.check.endpoint;

import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.template.Placeholder;
import io.assay.spec.text.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The placeholders of an endpoint's texts: each is one of the closed set and stands for something, or is reported at its very characters. */
final class Placeholders {
    private final Problems problems;
    private final List<String> words;
    private final Set<Placeholder> used = new LinkedHashSet<>();

    /** @param words what may stand between braces, for the nearest of them to be offered */
    Placeholders(Problems problems, List<String> words) {
        this.problems = problems;
        this.words = List.copyOf(words);
    }

    /** Why a placeholder stands for nothing, and the way out. */
    record Refusal(String why, Optional<String> wayOut) {
        static Optional<Refusal> of(String why, String wayOut) {
            return Optional.of(new Refusal(why, Optional.of(wayOut)));
        }

        static Optional<Refusal> of(String why) {
            return Optional.of(new Refusal(why, Optional.empty()));
        }
    }

    /** Every placeholder of the texts judged so far that is one of the language's. */
    Set<Placeholder> used() {
        return used;
    }

    /** Judges every placeholder of the text. */
    void check(Scalar text, Function<Placeholder, Optional<Refusal>> judge) {
        String written = text.text();
        for (int at = written.indexOf('{'); at >= 0; at = written.indexOf('{', at)) {
            int close = written.indexOf('}', at);
            if (written.startsWith("{{", at)) {
                at += 2;
            } else if (close < 0) {
                report(text, at, written.length(), "the brace is not closed", Optional.of("write '{{' for a brace"));
                return;
            } else {
                one(text, at, close + 1, judge);
                at = close + 1;
            }
        }
    }

    private void one(Scalar text, int start, int end, Function<Placeholder, Optional<Refusal>> judge) {
        String inside = text.text().substring(start + 1, end - 1);
        try {
            Placeholder placeholder =
                    ParsedTemplate.parse("{" + inside + "}").placeholders().getFirst();
            used.add(placeholder);
            judge.apply(placeholder)
                    .ifPresent(refusal -> report(
                            text,
                            start,
                            end,
                            refusal.why(),
                            refusal.wayOut().or(() -> NearestWord.hint(name(inside), words))));
        } catch (IllegalArgumentException unread) {
            boolean known = words.contains(name(inside));
            report(
                    text,
                    start,
                    end,
                    known ? String.valueOf(unread.getMessage()) : "'%s' is not a placeholder".formatted(inside),
                    known ? Optional.empty() : NearestWord.hint(name(inside), words));
        }
    }

    private static String name(String inside) {
        return inside.contains(":") ? inside.substring(0, inside.indexOf(':')) : inside;
    }

    private void report(Scalar text, int start, int end, String why, Optional<String> wayOut) {
        Problem plain = Problem.of(ProblemCode.UNKNOWN_PLACEHOLDER, text.place(start, end - start), why);
        Problem problem = words.isEmpty() ? plain : plain.withNote("placeholders: " + String.join(", ", words));
        problems.add(wayOut.map(problem::withHint).orElse(problem));
    }

    /** The words and the columns that may stand between the braces of a request. */
    static List<String> words(List<String> columns, List<String> others) {
        List<String> words = new ArrayList<>(columns);
        words.addAll(others);
        return words;
    }
}
