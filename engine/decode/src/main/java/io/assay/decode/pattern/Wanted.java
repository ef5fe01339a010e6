package io.assay.decode.pattern;

import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.JsonReader;
import io.assay.decode.wire.Wire;
import io.assay.spec.model.Pattern;
import io.assay.spec.value.ColumnName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one value must be, compiled. */
interface Wanted {
    /**
     * Whether the value is as wanted.
     *
     * @param value null where the path led to nothing
     * @param row the row of for_each whose placeholders fill the wanted texts
     */
    boolean fits(@Nullable Wire value, Map<ColumnName, String> row);

    /** Whether it compares with a row's own text. */
    default boolean binds() {
        return false;
    }

    /**
     * Compiles a pattern.
     *
     * @param bound whether placeholders in texts stand for columns of a row
     */
    static Wanted of(Pattern pattern, boolean bound) {
        return switch (pattern) {
            case Pattern.AnyOf anyOf -> {
                List<Wanted> each = anyOf.jsonScalars().stream()
                        .map(scalar -> scalar(scalar, bound))
                        .toList();
                yield each.size() == 1 ? each.getFirst() : new Any(each);
            }
            case Pattern.Like like -> {
                LikePattern text = LikePattern.of(like.pattern());
                yield (value, row) -> value instanceof Wire.Text(String is) && text.matches(is);
            }
            case Pattern.Not not -> {
                Wanted other = scalar(not.jsonScalar(), bound);
                yield new Not(other);
            }
            case Pattern.Present present -> (value, row) -> present.present() == (value != null);
        };
    }

    private static Wanted scalar(String json, boolean bound) {
        Wire wanted = parse(json);
        if (bound && wanted instanceof Wire.Text(String text)) {
            RowText rowText = RowText.of(text);
            if (rowText.hasPlaceholder()) {
                return new Bind(rowText);
            }
        }
        if (wanted instanceof Wire.Number(String number)) {
            BigDecimal exact = new BigDecimal(number);
            return (value, row) -> value instanceof Wire.Number(String is)
                    && (is.equals(number) || new BigDecimal(is).compareTo(exact) == 0);
        }
        return (value, row) -> wanted.equals(value);
    }

    private static Wire parse(String json) {
        try {
            return JsonReader.tree(json.getBytes(StandardCharsets.UTF_8));
        } catch (BodyFaultException e) {
            throw new IllegalArgumentException("Invalid pattern: %s (must be a JSON scalar)".formatted(json), e);
        }
    }

    /** One of several. */
    record Any(List<Wanted> each) implements Wanted {
        @Override
        public boolean fits(@Nullable Wire value, Map<ColumnName, String> row) {
            for (Wanted one : each) {
                if (one.fits(value, row)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean binds() {
            return each.stream().anyMatch(Wanted::binds);
        }
    }

    /** There, and other. */
    record Not(Wanted other) implements Wanted {
        @Override
        public boolean fits(@Nullable Wire value, Map<ColumnName, String> row) {
            return value != null && !other.fits(value, row);
        }

        @Override
        public boolean binds() {
            return other.binds();
        }
    }

    /** The text that a row fills. */
    record Bind(RowText text) implements Wanted {
        @Override
        public boolean fits(@Nullable Wire value, Map<ColumnName, String> row) {
            return value instanceof Wire.Text(String is) && text.is(is, row);
        }

        @Override
        public boolean binds() {
            return true;
        }
    }
}
