package io.assay.decode.wire;

import io.assay.decode.wire.BodyFaultException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Says in words why a body is not JSON that can be read. */
final class JsonFault {
    private static final int SHOWN_BYTES = 40;
    private static final Pattern CHARACTER = Pattern.compile("^Unexpected (?:character \\(|close marker )'(.)'.*");
    private static final Pattern TOKEN = Pattern.compile("^(?:Unrecognized|Non-standard) token '([^']{0,40})'.*");

    private JsonFault() {}

    static BodyFaultException empty() {
        return fault("it is empty");
    }

    static BodyFaultException moreFollows() {
        return fault("more text follows its one value");
    }

    /** A name that stands twice: which of its values is meant cannot be known. */
    static StreamReadException twice(JsonParser parser, String name) {
        String shown = name.length() > SHOWN_BYTES ? name.substring(0, SHOWN_BYTES) + "…" : name;
        return new StreamReadException(parser, "the name '%s' stands twice in one object".formatted(oneLine(shown)));
    }

    static BodyFaultException of(byte[] plain, JacksonException cause) {
        String start = start(plain);
        if (start.isEmpty()) {
            return empty();
        }
        if (start.startsWith("<")) {
            return fault("it is a page for humans, or XML (it begins with '%s')".formatted(start));
        }
        String said = said(cause);
        if (said.startsWith("Unexpected end-of-input")) {
            return fault("it ends in the middle, after %d bytes".formatted(plain.length));
        }
        return cause instanceof StreamConstraintsException
                ? fault(beyond(said))
                : fault(wrong(said) + place(cause) + " (it begins with '%s')".formatted(start));
    }

    private static BodyFaultException fault(String why) {
        return new BodyFaultException(Kind.NOT_IN_FORMAT, "Cannot read the body as JSON: " + why);
    }

    private static String beyond(String said) {
        if (said.contains("nesting depth")) {
            return "its values are nested more than %d deep".formatted(JsonReader.MOST_DEPTH);
        }
        if (said.startsWith("Number value length")) {
            return "a number in it has more than %d characters".formatted(JsonReader.MOST_DIGITS);
        }
        return said.replaceAll(",? ?from `[^`]*`", "");
    }

    private static String wrong(String said) {
        Matcher character = CHARACTER.matcher(said);
        if (character.matches()) {
            return "'%s' stands where it must not".formatted(character.group(1));
        }
        Matcher token = TOKEN.matcher(said);
        if (token.matches()) {
            return "%s is no JSON value".formatted(token.group(1));
        }
        return said.startsWith("Invalid UTF-8") ? "it is not UTF-8 text" : said.replaceAll("\\[Source:[^]]*]", "");
    }

    private static String place(JacksonException cause) {
        var location = cause.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String said(JacksonException cause) {
        @Nullable String message = cause.getOriginalMessage();
        return message == null ? "it is damaged" : message.lines().findFirst().orElse("");
    }

    private static String start(byte[] plain) {
        return oneLine(new String(plain, 0, Math.min(plain.length, SHOWN_BYTES), StandardCharsets.UTF_8));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
