package io.assay.spec.text;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in the language's own words what the YAML parser could not read. */
final class YamlFaults {
    private YamlFaults() {}

    static Problem explain(SourceText source, int base, YamlEngineException fault) {
        if (fault instanceof ReaderException unprintable) {
            int at = YamlTree.position(source, base, unprintable.getPosition());
            return Problem.of(
                    ProblemCode.INVALID_TEXT,
                    source.place(at, 1),
                    "the character U+%04X must not stand in text".formatted(unprintable.getCodePoint()));
        }
        if (fault instanceof MarkedYamlEngineException marked) {
            int at = YamlTree.position(
                    source,
                    base,
                    marked.getProblemMark()
                            .or(marked::getContextMark)
                            .map(Mark::getIndex)
                            .orElse(0));
            int opened = YamlTree.position(
                    source, base, marked.getContextMark().map(Mark::getIndex).orElse(0));
            return explain(
                    source, at, opened, String.valueOf(marked.getProblem()), String.valueOf(marked.getContext()));
        }
        return Problem.of(ProblemCode.INVALID_YAML, source.place(base, 1), String.valueOf(fault.getMessage()));
    }

    private static Problem explain(SourceText source, int at, int opened, String problem, String context) {
        Place place = source.place(at, 1);
        String text = source.text();
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int tab = text.indexOf('\t', lineStart);
        if (tab >= 0 && text.substring(lineStart, tab).isBlank() && tab <= at) {
            return Problem.of(
                            ProblemCode.TAB_INDENTATION,
                            source.place(tab, 1),
                            "this line is indented with a tab; YAML is indented with spaces")
                    .withHint("two spaces a level");
        }
        if (at < text.length() && text.charAt(at) == '\t') {
            return Problem.of(ProblemCode.INVALID_YAML, place, "a tab stands here; YAML parts its words with spaces")
                    .withHint("write a space instead");
        }
        if (context.contains("alias")) {
            return alias(source, text.lastIndexOf('*', at));
        }
        if (context.contains("flow") && problem.contains("stream end")) {
            return Problem.of(
                            ProblemCode.INVALID_YAML,
                            source.place(openBracket(text, opened), 1),
                            "this bracket is not closed")
                    .withHint("every { and [ needs its } and ]");
        }
        Problem found = Problem.of(ProblemCode.INVALID_YAML, place, sentence(problem, context));
        if (context.contains("flow") && at < text.length()) {
            return found.withHint(
                    "text with , : [ ] { } or quotes in it is quoted inside {...}, or stands in block style");
        }
        if (problem.contains("mapping values are not allowed")) {
            return found.withHint("a value that holds ': ' is quoted");
        }
        if (at < text.length() && (text.charAt(at) == '@' || text.charAt(at) == '`' || text.charAt(at) == '%')) {
            return found.withHint("a value that begins with %s is quoted".formatted(text.charAt(at)));
        }
        return found;
    }

    private static Problem alias(SourceText source, int star) {
        String text = source.text();
        int end = star;
        while (end < text.length() && " \r\n,]}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Problem.of(
                        ProblemCode.UNDEFINED_ALIAS,
                        source.place(star, end - star),
                        "'%s' reads as a YAML alias, which it is not".formatted(text.substring(star, end)))
                .withHint("write it in quotes if it is text");
    }

    /** The bracket at the position, or the last one before it. */
    private static int openBracket(String text, int position) {
        int at = Math.min(position, text.length() - 1);
        while (at > 0 && text.charAt(at) != '[' && text.charAt(at) != '{') {
            at--;
        }
        return at;
    }

    private static String sentence(String problem, String context) {
        String what = problem.equals("null") ? "the text is not YAML" : problem;
        return context.equals("null") ? what : what + ", " + context;
    }
}
