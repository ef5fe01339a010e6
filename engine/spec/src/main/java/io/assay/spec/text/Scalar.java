package io.assay.spec.text;

import io.assay.spec.problem.Place;
import io.assay.spec.value.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A single value as written. It knows the place of each of its characters, however they are quoted, folded or substituted. */
public final class Scalar implements SpecNode {
    /** How a scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED,
        /** A cell of a CSV file, quoted or not. */
        CELL
    }

    /** What a scalar is in JSON. Only plain scalars are anything but text. */
    public enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        TEXT
    }

    private final SourceText source;
    private final int start;
    private final int end;
    private final Style style;
    private final String decoded;
    private final Substituted value;
    private int @Nullable [] origins;

    /** A scalar of the source from start to end, decoded, with its substitutions made. */
    Scalar(SourceText source, int start, int end, Style style, String decoded, Substituted value) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.style = style;
        this.decoded = decoded;
        this.value = value;
    }

    /** A scalar without substitutions, of the source from start to end. */
    public static Scalar of(SourceText source, int start, int end, Style style, String decoded) {
        return new Scalar(source, start, end, style, decoded, Substituted.unchanged(decoded));
    }

    /** A plain scalar that stands in no file. */
    public static Scalar plain(String text) {
        return of(new SourceText("", text), 0, text.length(), Style.PLAIN, text);
    }

    /** The text that it stands for; a secret's is `***`. */
    public String text() {
        return value.text();
    }

    /** The secret, where the text holds one. */
    public Optional<Secret> secret() {
        return value.secret();
    }

    public Style style() {
        return style;
    }

    /** What the scalar is in JSON: `0` and `"0"` differ, and what is substituted is text. */
    public Kind kind() {
        return style == Style.PLAIN && !value.changed() ? ScalarKinds.of(text()) : Kind.TEXT;
    }

    /** What the text would be in JSON if it were written plainly; for values that were substituted. */
    public Kind plainKind() {
        return value.changed() ? ScalarKinds.of(text()) : kind();
    }

    /** The text as a JSON scalar. */
    public String json() {
        return ScalarKinds.json(this);
    }

    /** The text as a JSON string, whatever its kind. */
    public String quoted() {
        return ScalarKinds.quoted(text());
    }

    /** The whole value, cut at the end of its first line. */
    @Override
    public Place place() {
        if (style == Style.LITERAL || style == Style.FOLDED) {
            return text().isEmpty() ? source.place(start, 1) : place(0, text().length());
        }
        return source.place(start, end - start);
    }

    /** The place of a part of {@link #text}, by its position and length in characters; of substituted text the place of the substitution. */
    public Place place(int offset, int length) {
        int first = position(offset);
        int last = length <= 1 ? first : position(offset + length - 1);
        return source.place(first, Math.max(1, last - first + 1));
    }

    private int position(int offset) {
        if (origins == null) {
            origins = ScalarOrigins.of(source.text(), start, end, style, decoded);
        }
        int at = value.origin(Math.max(0, offset));
        return at < origins.length ? origins[at] : Math.max(start, end - 1);
    }

    /** The position in its file where it starts. */
    public int start() {
        return start;
    }

    /** The position in its file where it ends. */
    public int end() {
        return end;
    }

    @Override
    public String described() {
        return switch (kind()) {
            case NULL -> "nothing";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a number";
            case DECIMAL -> "a decimal number";
            case TEXT -> "text";
        };
    }

    @Override
    public String toString() {
        return text();
    }
}
