package io.assay.decode.path;

import io.assay.decode.wire.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record where it was found: the values on the way to it, and the name or position taken at each step of the records path. */
public final class Located {
    private final Wire record;
    private final int position;
    private final List<Wire> way;
    private final List<Taken> taken;

    private Located(Wire record, int position, List<Wire> way, List<Taken> taken) {
        this.record = record;
        this.position = position;
        this.way = way;
        this.taken = taken;
    }

    /** A record of which nothing but its position in its array is known. */
    public static Located alone(Wire record, int position) {
        return new Located(record, position, List.of(), List.of());
    }

    /**
     * A record with its way.
     *
     * @param way the values from the body down to the record, one more than there are steps
     */
    public static Located under(Wire record, List<Wire> way, List<Taken> taken) {
        return new Located(record, 0, List.copyOf(way), List.copyOf(taken));
    }

    /** The branch that a step took: the member's name (empty for items) and the position among its siblings. */
    public record Taken(String name, int position) {}

    public Wire record() {
        return record;
    }

    /**
     * The value that a path without a free `*` leads to; null where there is none.
     *
     * @param shared how many steps the path shares with the records path
     */
    public @Nullable Wire one(Path path, int shared) {
        return path.fromBody() ? path.one(at(shared), shared) : path.one(record, 0);
    }

    /** The values that a path with a free `*` leads to. */
    public List<Wire> all(Path path, int shared) {
        return path.fromBody() ? path.all(at(shared), shared) : path.all(record, 0);
    }

    /** The name of the member that the step of the records path took. */
    public String nameAt(int step) {
        return taken.isEmpty() ? "" : taken.get(step).name();
    }

    /** The position that the step of the records path took among its siblings. */
    public int positionAt(int step) {
        return taken.isEmpty() ? position : taken.get(step).position();
    }

    /** The value on the way that so many steps of the records path lead to. */
    public Wire at(int shared) {
        return way.isEmpty() ? record : way.get(shared);
    }
}
