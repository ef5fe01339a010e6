package io.assay.feature.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A state written down: its fields in their order, by name and type. Equal states give equal bytes. */
public final class SavedState {
    /** A field's type and its value's bytes. */
    private static final class Field {
        private final byte type;
        private final byte[] value;

        Field(byte type, byte[] value) {
            this.type = type;
            this.value = value;
        }
    }

    private static final byte NUMBER = 'n';
    private static final byte WHOLE = 'w';
    private static final byte BYTES = 'b';

    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** A state without fields. */
    public SavedState() {}

    /** Takes fields in. */
    public CarriedState saving() {
        return new Fields("", false);
    }

    /** Gives fields back; one that is not there, or of another type, is an {@link IllegalArgumentException}. */
    public CarriedState restoring() {
        return new Fields("", true);
    }

    /** The fields, each printed: for people. */
    public Map<String, String> fields() {
        Map<String, String> printed = new LinkedHashMap<>();
        fields.forEach((name, field) -> printed.put(name, print(field)));
        return Collections.unmodifiableMap(printed);
    }

    /** The state as bytes. */
    public byte[] toBytes() {
        int length = 0;
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            length += 2 * Integer.BYTES + 1 + utf8(field.getKey()).length + field.getValue().value.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        fields.forEach((name, field) -> {
            byte[] text = utf8(name);
            buffer.putInt(text.length).put(text).put(field.type);
            buffer.putInt(field.value.length).put(field.value);
        });
        return buffer.array();
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IllegalArgumentException if it is cut off
     */
    public static SavedState of(byte[] bytes) {
        SavedState state = new SavedState();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            String name = new String(chunk(buffer), StandardCharsets.UTF_8);
            if (!buffer.hasRemaining()) {
                throw cutOff();
            }
            byte type = buffer.get();
            state.fields.put(name, new Field(type, chunk(buffer)));
        }
        return state;
    }

    private static byte[] chunk(ByteBuffer buffer) {
        if (buffer.remaining() < Integer.BYTES) {
            throw cutOff();
        }
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw cutOff();
        }
        byte[] chunk = new byte[length];
        buffer.get(chunk);
        return chunk;
    }

    private static IllegalArgumentException cutOff() {
        return new IllegalArgumentException("Cannot read a state: its bytes are cut off");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String print(Field field) {
        return switch (field.type) {
            case NUMBER -> Double.toString(ByteBuffer.wrap(field.value).getDouble());
            case WHOLE -> Long.toString(ByteBuffer.wrap(field.value).getLong());
            default -> HexFormat.of().formatHex(field.value);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SavedState state && Arrays.equals(toBytes(), state.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return fields().toString();
    }

    /** The fields under a prefix, in one of the two directions. */
    private final class Fields implements CarriedState {
        private final String prefix;
        private final boolean restores;

        Fields(String prefix, boolean restores) {
            this.prefix = prefix;
            this.restores = restores;
        }

        @Override
        public double number(String name, double now) {
            byte[] value = pass(name, NUMBER, longBytes(Double.doubleToLongBits(now)));
            return ByteBuffer.wrap(value).getDouble();
        }

        @Override
        public long whole(String name, long now) {
            return ByteBuffer.wrap(pass(name, WHOLE, longBytes(now))).getLong();
        }

        @Override
        public byte[] bytes(String name, byte[] now) {
            return pass(name, BYTES, now);
        }

        @Override
        public CarriedState part(String name) {
            return new Fields(prefix + name + ".", restores);
        }

        private byte[] pass(String name, byte type, byte[] now) {
            String path = prefix + name;
            if (!restores) {
                fields.put(path, new Field(type, now));
                return now;
            }
            Field field = fields.get(path);
            if (field == null || field.type != type || (type != BYTES && field.value.length != Long.BYTES)) {
                throw new IllegalArgumentException(
                        "Cannot resume from a state: it has no field %s of type %c".formatted(path, (char) type));
            }
            return field.value;
        }

        private static byte[] longBytes(long value) {
            return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        }
    }
}
