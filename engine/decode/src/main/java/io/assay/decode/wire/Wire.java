package io.assay.decode.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as it came over the wire: numbers keep their text, so that no digit is lost before a column's type is known. */
public sealed interface Wire {
    /** The member of that name; null where there is none. */
    default @Nullable Wire member(String name) {
        return null;
    }

    /** The item at that position, counted from the end where negative; null where there is none. */
    default @Nullable Wire item(int position) {
        return null;
    }

    /** The text of a scalar, as it came; null for nulls, objects and arrays. */
    default @Nullable String scalar() {
        return null;
    }

    /** What the value is, as messages name it. */
    String kind();

    /** A JSON string, or a cell of CSV. */
    record Text(String value) implements Wire {
        @Override
        public String scalar() {
            return value;
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /** A JSON number in its own spelling. */
    record Number(String value) implements Wire {
        @Override
        public String scalar() {
            return value;
        }

        @Override
        public String kind() {
            return "number";
        }
    }

    /** A JSON boolean. */
    record Bool(boolean value) implements Wire {
        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        @Override
        public String scalar() {
            return Boolean.toString(value);
        }

        @Override
        public String kind() {
            return "boolean";
        }
    }

    /** A JSON null, or a CSV cell that stands for null. */
    record Null() implements Wire {
        public static final Null VALUE = new Null();

        @Override
        public String kind() {
            return "null";
        }
    }

    /** A JSON array. */
    record Items(List<Wire> values) implements Wire {
        @Override
        public @Nullable Wire item(int position) {
            return at(values, position);
        }

        @Override
        public String kind() {
            return "array";
        }
    }

    /** A JSON object; its members in their order. */
    record Members(Map<String, Wire> values) implements Wire {
        @Override
        public @Nullable Wire member(String name) {
            return values.get(name);
        }

        @Override
        public String kind() {
            return "object";
        }
    }

    /** A row of CSV: cells by position, and by header where there is one. */
    record Row(Map<String, Integer> header, List<Wire> cells) implements Wire {
        @Override
        public @Nullable Wire member(String name) {
            Integer position = header.get(name);
            return position == null ? null : at(cells, position);
        }

        @Override
        public @Nullable Wire item(int position) {
            return at(cells, position);
        }

        @Override
        public String kind() {
            return "row";
        }
    }

    private static @Nullable Wire at(List<Wire> values, int position) {
        int index = position < 0 ? values.size() + position : position;
        return index < 0 || index >= values.size() ? null : values.get(index);
    }
}
