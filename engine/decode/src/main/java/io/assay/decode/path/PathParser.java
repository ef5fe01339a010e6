package io.assay.decode.path;

import io.assay.decode.path.Path.Step;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of one path: `0`, `a.b['odd name'][0][-1].*[*]`, `@`, `$...`. */
final class PathParser {
    private static final int MOST_DIGITS = 6;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    PathParser(String text) {
        this.text = text;
    }

    Path parse() {
        boolean fromBody = text.startsWith("$");
        if (text.isEmpty()) {
            throw invalid("must not be empty");
        }
        if (fromBody || text.startsWith("@")) {
            at = 1;
        } else if (text.charAt(0) != '[') {
            name(true);
        }
        while (at < text.length()) {
            step();
        }
        return new Path(fromBody, steps);
    }

    private void step() {
        char next = text.charAt(at);
        if (next == '.') {
            at++;
            name(false);
        } else if (next == '[') {
            at++;
            bracket();
        } else {
            throw invalid("must go on with '.' or '[' at character " + (at + 1));
        }
    }

    private void name(boolean first) {
        int start = at;
        while (at < text.length() && ".[]'\"@$ ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw invalid("must have a name at character " + (start + 1));
        }
        if (name.equals("*")) {
            steps.add(new Path.EachMember());
        } else if (name.indexOf('*') >= 0) {
            throw invalid("must not hold a '*' within a name");
        } else if (first && isNumber(name)) {
            steps.add(new Path.Position(number(name)));
        } else {
            steps.add(new Path.Name(name));
        }
    }

    private void bracket() {
        if (text.startsWith("'", at)) {
            quoted();
            return;
        }
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw invalid("must close its '['");
        }
        String inside = text.substring(at, close);
        at = close + 1;
        if (inside.equals("*")) {
            steps.add(new Path.EachItem());
        } else if (isNumber(inside)) {
            steps.add(new Path.Position(number(inside)));
        } else {
            throw invalid("must have a position, '*' or a quoted name in brackets");
        }
    }

    private void quoted() {
        int close = text.indexOf("']", at + 1);
        if (close < 0) {
            throw invalid("must close its quoted name with ']");
        }
        steps.add(new Path.Name(text.substring(at + 1, close)));
        at = close + 2;
    }

    private static boolean isNumber(String name) {
        String digits = name.startsWith("-") ? name.substring(1) : name;
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private int number(String digits) {
        if (digits.length() > MOST_DIGITS) {
            throw invalid("must have positions of at most %d digits".formatted(MOST_DIGITS));
        }
        return Integer.parseInt(digits);
    }

    private IllegalArgumentException invalid(String must) {
        return new IllegalArgumentException("Invalid path: %s (%s)".formatted(text, must));
    }
}
