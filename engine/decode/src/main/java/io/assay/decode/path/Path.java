package io.assay.decode.path;

import io.assay.decode.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path. What does not fit yields nothing.
 *
 * @param fromBody whether it begins at the body or frame (`$`), not at the record
 */
public record Path(boolean fromBody, List<Step> steps) {
    public Path {
        steps = List.copyOf(steps);
    }

    /** Compiles a path as the language writes it. */
    public static Path of(String text) {
        return new PathParser(text).parse();
    }

    /** One step down. */
    public sealed interface Step {
        /** Whether the step leads to any number of values. */
        default boolean star() {
            return false;
        }
    }

    /** To a member. */
    public record Name(String name) implements Step {}

    /** To an item; negative positions count from the end. */
    public record Position(int index) implements Step {}

    /** To every member of an object: `.*`. */
    public record EachMember() implements Step {
        @Override
        public boolean star() {
            return true;
        }
    }

    /** To every item of an array: `[*]`. */
    public record EachItem() implements Step {
        @Override
        public boolean star() {
            return true;
        }
    }

    /** The value at a path without `*`, from the given step on; null where there is none. */
    public @Nullable Wire one(Wire from, int firstStep) {
        @Nullable Wire at = from;
        for (int i = firstStep; i < steps.size() && at != null; i++) {
            at = child(at, steps.get(i));
        }
        return at;
    }

    /** Every value that the path leads to, from the given step on, in the order of the wire. */
    public List<Wire> all(Wire from, int firstStep) {
        List<Wire> found = new ArrayList<>();
        collect(from, firstStep, found::add);
        return found;
    }

    /** Whether a `*` stands at or after the given step. */
    public boolean starFrom(int firstStep) {
        return steps.stream().skip(firstStep).anyMatch(Step::star);
    }

    /** How many leading steps are the other's, one by one. */
    public int sharedWith(Path other) {
        int shared = 0;
        while (shared < steps.size()
                && shared < other.steps.size()
                && steps.get(shared).equals(other.steps.get(shared))) {
            shared++;
        }
        return shared;
    }

    /** The child that a step without `*` leads to; null where there is none. */
    public static @Nullable Wire child(Wire from, Step step) {
        return switch (step) {
            case Name name -> from.member(name.name());
            case Position position -> from.item(position.index());
            case EachMember ignored -> null;
            case EachItem ignored -> null;
        };
    }

    /** The children that a step with `*` leads to; none where it does not fit. */
    public static List<Wire> children(Wire from, Step step) {
        if (step instanceof EachMember && from instanceof Wire.Members members) {
            return List.copyOf(members.values().values());
        }
        if (step instanceof EachItem && from instanceof Wire.Items items) {
            return items.values();
        }
        return List.of();
    }

    private void collect(Wire from, int step, Consumer<Wire> sink) {
        if (step == steps.size()) {
            sink.accept(from);
            return;
        }
        Step next = steps.get(step);
        if (next.star()) {
            children(from, next).forEach(child -> collect(child, step + 1, sink));
            return;
        }
        Wire child = child(from, next);
        if (child != null) {
            collect(child, step + 1, sink);
        }
    }

    /** The path as text, plain steps only up to the given number. */
    public String prefix(int count) {
        StringBuilder text = new StringBuilder(fromBody ? "$" : "@");
        for (Step step : steps.subList(0, count)) {
            switch (step) {
                case Name name -> text.append('.').append(name.name());
                case Position position ->
                    text.append('[').append(position.index()).append(']');
                case EachMember ignored -> text.append(".*");
                case EachItem ignored -> text.append("[*]");
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return prefix(steps.size());
    }
}
