package io.assay.decode.field;

import io.assay.decode.path.Located;
import io.assay.decode.path.Path;
import io.assay.decode.wire.Wire;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one column of a record: finds the wire value at its origin, applies `map` and `nulls`, and reads it as the column's type. */
public final class FieldReader {
    private final Column column;
    private final Finder finder;
    private final ValueReader reader;
    private final Map<String, String> map;
    private final Set<String> nulls;
    private final List<Path> paths;

    private FieldReader(Column column, Finder finder, Reading reading, List<Path> paths) {
        this.column = column;
        this.finder = finder;
        this.reader = ValueReader.of(column.type(), reading.format(), reading.round());
        this.map = reading.map();
        this.nulls = new HashSet<>(reading.nulls());
        this.paths = paths;
    }

    /** How a wire value is read: notation, mapped texts, texts that stand for null, rounding. */
    public record Reading(String format, Map<String, String> map, List<String> nulls, boolean round) {}

    /** Finds a field's wire value; null where there is none. */
    private interface Finder {
        @Nullable
        Wire find(Located located, Function<String, Optional<String>> headers);
    }

    /** Compiles a field of the records at a path. */
    public static FieldReader of(Column column, Origin origin, Reading reading, Path records) {
        return switch (origin) {
            case Origin.At at -> at(column, Path.of(at.path().text()), reading, records);
            case Origin.NameOf nameOf -> {
                int step = starStep(Path.of(nameOf.path().text()), records);
                yield new FieldReader(
                        column, (located, headers) -> new Wire.Text(located.nameAt(step)), reading, List.of(body()));
            }
            case Origin.IndexOf indexOf -> {
                int step = starStep(Path.of(indexOf.path().text()), records);
                List<Path> wayNeeded = step == records.steps().size() - 1 ? List.of() : List.of(body());
                yield new FieldReader(
                        column,
                        (located, headers) -> new Wire.Number(Integer.toString(located.positionAt(step))),
                        reading,
                        wayNeeded);
            }
            case Origin.Header header ->
                new FieldReader(
                        column,
                        (located, headers) ->
                                headers.apply(header.name()).map(Wire.Text::new).orElse(null),
                        reading,
                        List.of());
            case Origin.Constant constant -> {
                Wire value = new Wire.Text(constant.value().text());
                yield new FieldReader(column, (located, headers) -> value, reading, List.of());
            }
            case Origin.Present present ->
                present(column, Path.of(present.path().text()), reading, records);
        };
    }

    /** The column it reads. */
    public Column column() {
        return column;
    }

    /** The paths it asks of a record; the body's own where it needs the way to the record. */
    public List<Path> paths() {
        return paths;
    }

    /**
     * The column's value.
     *
     * @return null where the value is null or the field is missing and may be
     * @throws UnfitValueException if the value is none of the column's type
     * @throws MissingFieldException if there is none and there must be
     */
    public @Nullable Object read(Located located, Function<String, Optional<String>> headers)
            throws UnfitValueException, MissingFieldException {
        Wire wire = finder.find(located, headers);
        if (wire == null) {
            if (!column.nullable()) {
                throw new MissingFieldException(column.name());
            }
            return null;
        }
        Wire mapped = map.isEmpty() && nulls.isEmpty() ? wire : mapped(wire);
        if (mapped instanceof Wire.Null) {
            if (!column.nullable()) {
                throw new UnfitValueException("null", column.type().spelling());
            }
            return null;
        }
        return reader.read(mapped);
    }

    private Wire mapped(Wire wire) throws UnfitValueException {
        if (wire instanceof Wire.Items items) {
            List<Wire> values = new ArrayList<>(items.values().size());
            for (Wire item : items.values()) {
                values.add(mapped(item));
            }
            return new Wire.Items(values);
        }
        String text = wire.scalar();
        if (text == null) {
            return wire;
        }
        if (nulls.contains(text)) {
            return Wire.Null.VALUE;
        }
        if (map.isEmpty()) {
            return wire;
        }
        String meant = map.get(text);
        if (meant == null) {
            throw new UnfitValueException(text, "one of " + String.join(", ", map.keySet()));
        }
        return new Wire.Text(meant);
    }

    private static FieldReader at(Column column, Path path, Reading reading, Path records) {
        int shared = path.fromBody() ? path.sharedWith(records) : 0;
        Finder finder = path.starFrom(shared)
                ? (located, headers) -> new Wire.Items(located.all(path, shared))
                : single(path, shared);
        return new FieldReader(column, finder, reading, List.of(path));
    }

    private static Finder single(Path path, int shared) {
        if (!path.fromBody() && path.steps().size() == 1) {
            Path.Step step = path.steps().getFirst();
            return (located, headers) -> Path.child(located.record(), step);
        }
        return (located, headers) -> located.one(path, shared);
    }

    private static FieldReader present(Column column, Path path, Reading reading, Path records) {
        int shared = path.fromBody() ? path.sharedWith(records) : 0;
        boolean star = path.starFrom(shared);
        Finder finder = (located, headers) -> {
            boolean there = star ? !located.all(path, shared).isEmpty() : located.one(path, shared) != null;
            return there ? Wire.Bool.TRUE : Wire.Bool.FALSE;
        };
        return new FieldReader(column, finder, reading, List.of(path));
    }

    private static Path body() {
        return new Path(true, List.of());
    }

    /** The step of the records path that a `name_of` or `index_of` path ends with. */
    private static int starStep(Path path, Path records) {
        int length = path.steps().size();
        boolean fits = path.fromBody()
                && length > 0
                && path.sharedWith(records) == length
                && path.steps().getLast().star();
        if (!fits) {
            throw new IllegalArgumentException(
                    "Invalid path: %s (must be the start of %s up to one of its '*')".formatted(path, records));
        }
        return length - 1;
    }
}
