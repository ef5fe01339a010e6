package io.assay.spec.problem;

import java.util.ArrayList;
import java.util.List;

/** Prints problems for people: the sentence, the line, a marker under what is meant, and what to do. What only follows takes one line, at the end; of many, the first. */
final class TextPrinter implements ProblemPrinter {
    private static final int WIDEST = 160;
    private static final int MOST_FOLLOWERS = 3;
    private static final int SHOWN_OF_MANY = 2;
    private final SourceLines lines;
    private final String prefix;
    private final boolean colours;

    TextPrinter(SourceLines lines, String prefix, boolean colours) {
        this.lines = lines;
        this.prefix = prefix;
        this.colours = colours;
    }

    @Override
    public String print(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        problems.stream().filter(problem -> !problem.follows()).forEach(problem -> {
            head(problem, text);
            excerpt(problem, text);
            foot(problem, text);
        });
        followers(problems.stream().filter(Problem::follows).toList(), text);
        return text.toString();
    }

    private void followers(List<Problem> followers, StringBuilder text) {
        int shown = followers.size() > MOST_FOLLOWERS ? SHOWN_OF_MANY : followers.size();
        followers
                .subList(0, shown)
                .forEach(problem -> quiet(prefix + printable(problem.place() + ": " + problem.message()), text));
        if (shown < followers.size()) {
            quiet("and %d more that only follow".formatted(followers.size() - shown), text);
        }
    }

    private void quiet(String line, StringBuilder text) {
        text.append(paint(Colour.DIM, "  · " + line)).append('\n');
    }

    private void head(Problem problem, StringBuilder text) {
        Colour colour = Colour.of(problem.severity());
        text.append(prefix)
                .append(printable(problem.place().toString()))
                .append(": ")
                .append(paint(
                        colour, problem.severity().word() + "[" + problem.code().word() + "]"))
                .append(": ")
                .append(printable(problem.message()))
                .append('\n');
    }

    private void excerpt(Problem problem, StringBuilder text) {
        Place place = problem.place();
        String line = lines.line(place.file(), place.line()).orElse("");
        int column = place.column();
        int codePoints = line.codePointCount(0, line.length());
        if (line.isEmpty() || column > codePoints + 1) {
            problem.hint()
                    .ifPresent(hint ->
                            text.append("      ").append(printable(hint)).append('\n'));
            return;
        }
        int cut = column + place.length() > WIDEST ? Math.max(0, column - WIDEST / 2) : 0;
        int end = Math.min(codePoints, cut + WIDEST);
        String shown = (cut > 0 ? "…" : "")
                + line.substring(line.offsetByCodePoints(0, cut), line.offsetByCodePoints(0, end))
                + (end < codePoints ? "…" : "");
        int indent = column - 1 - cut + (cut > 0 ? 1 : 0);
        int width = Math.min(place.length(), WIDEST);
        text.append(paint(Colour.DIM, "%5d │ ".formatted(place.line())))
                .append(printable(shown))
                .append('\n')
                .append(paint(Colour.DIM, "      │ "))
                .append(" ".repeat(indent))
                .append(paint(
                        Colour.of(problem.severity()),
                        "^".repeat(width)
                                + problem.hint()
                                        .map(hint -> " " + printable(hint))
                                        .orElse("")))
                .append('\n');
    }

    private void foot(Problem problem, StringBuilder text) {
        List<String> notes = new ArrayList<>();
        problem.notes().forEach(note -> notes.add(printable(note)));
        problem.pointers().forEach(pointer -> notes.add(printable(pointer.note(prefix))));
        notes.add(problem.code().page());
        text.append(paint(Colour.DIM, "   = " + String.join(" · ", notes))).append('\n');
    }

    private String paint(Colour colour, String text) {
        return colours ? colour.start + text + Colour.END : text;
    }

    /** The text without what could move a terminal's cursor or change its colours. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (letter == '\t' || letter == '\n' || letter == '\r') {
                printable.append(' ');
            } else {
                printable.appendCodePoint(
                        Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT
                                ? '\uFFFD'
                                : letter);
            }
        });
        return printable.toString();
    }

    private enum Colour {
        RED("\u001b[1;31m"),
        YELLOW("\u001b[1;33m"),
        CYAN("\u001b[36m"),
        DIM("\u001b[2m");

        private static final String END = "\u001b[0m";
        private final String start;

        Colour(String start) {
            this.start = start;
        }

        static Colour of(Severity severity) {
            return switch (severity) {
                case ERROR -> RED;
                case WARNING -> YELLOW;
                case HINT -> CYAN;
            };
        }
    }
}
