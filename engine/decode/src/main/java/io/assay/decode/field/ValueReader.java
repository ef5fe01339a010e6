package io.assay.decode.field;

import io.assay.decode.time.TimeNotation;
import io.assay.decode.wire.Wire;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.BooleanType;
import io.assay.spec.type.DataType.DateType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.DataType.DoubleType;
import io.assay.spec.type.DataType.IntType;
import io.assay.spec.type.DataType.ListType;
import io.assay.spec.type.DataType.LongType;
import io.assay.spec.type.DataType.OneOfType;
import io.assay.spec.type.DataType.StringType;
import io.assay.spec.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a wire value as one type. Values: String, Boolean, Integer (also epoch days), Long (also epoch microseconds), Double, BigDecimal at the type's scale,
 * List.
 */
public interface ValueReader {
    /** The column's value of a wire value that is not null. */
    Object read(Wire wire) throws UnfitValueException;

    /**
     * The reader of a type.
     *
     * @param format a notation of times, or `decimal_comma`
     * @param round whether digits beyond a decimal's scale are rounded half even, not refused
     */
    static ValueReader of(DataType type, String format, boolean round) {
        boolean comma = format.equals("decimal_comma");
        return switch (type) {
            case StringType ignored -> wire -> string(wire);
            case BooleanType ignored -> ValueReader::bool;
            case IntType ignored -> integer(new DecimalText(19, 0, comma, round));
            case LongType ignored -> integer64(new DecimalText(19, 0, comma, round));
            case DoubleType ignored -> floating(comma);
            case DateType ignored -> day(time(comma ? "iso" : format));
            case TimestampType ignored -> micros(time(comma ? "iso" : format));
            case DecimalType decimal -> decimal(new DecimalText(decimal.precision(), decimal.scale(), comma, round));
            case ListType list -> list(of(list.element(), format, round));
            case OneOfType oneOf -> oneOf(new LinkedHashSet<>(oneOf.values()));
        };
    }

    private static String string(Wire wire) throws UnfitValueException {
        return switch (wire) {
            case Wire.Text text -> text.value();
            case Wire.Number number -> number.value();
            default -> throw new UnfitValueException(shown(wire), "text");
        };
    }

    private static Object bool(Wire wire) throws UnfitValueException {
        return switch (wire) {
            case Wire.Bool bool -> bool.value();
            case Wire.Text(String text) when text.equals("true") -> true;
            case Wire.Text(String text) when text.equals("false") -> false;
            default -> throw new UnfitValueException(shown(wire), "true or false");
        };
    }

    private static ValueReader integer(DecimalText reader) {
        return wire -> {
            BigDecimal value = reader.read(number(wire));
            if (value.precision() > 9 && value.unscaledValue().bitLength() > 31) {
                throw new UnfitValueException(value.toPlainString(), "a whole number of 32 bits");
            }
            return value.intValueExact();
        };
    }

    private static ValueReader integer64(DecimalText reader) {
        return wire -> {
            BigDecimal value = reader.read(number(wire));
            if (value.precision() > 18 && value.unscaledValue().bitLength() > 63) {
                throw new UnfitValueException(value.toPlainString(), "a whole number of 64 bits");
            }
            return value.longValueExact();
        };
    }

    private static ValueReader decimal(DecimalText reader) {
        return wire -> reader.read(number(wire));
    }

    private static ValueReader floating(boolean comma) {
        return wire -> {
            String text = number(wire);
            double value = NumberText.isNumber(text, comma)
                    ? Double.parseDouble(comma ? text.replace(',', '.') : text)
                    : Double.NaN;
            if (!Double.isFinite(value)) {
                throw new UnfitValueException(text, "a number within the range of double");
            }
            return value;
        };
    }

    private static ValueReader micros(TimeNotation notation) {
        return wire -> readMicros(notation, wire);
    }

    private static ValueReader day(TimeNotation notation) {
        return wire -> (int) Math.floorDiv(readMicros(notation, wire), 86_400_000_000L);
    }

    private static long readMicros(TimeNotation notation, Wire wire) throws UnfitValueException {
        String text = number(wire);
        try {
            return notation.micros(text);
        } catch (DateTimeException e) {
            String why = e.getMessage() == null ? "" : e.getMessage();
            throw new UnfitValueException(
                    text,
                    why.contains("(must be ")
                            ? why.substring(why.indexOf("(must be ") + 9, why.length() - 1)
                            : "a time: " + why);
        }
    }

    private static ValueReader list(ValueReader element) {
        return wire -> {
            if (!(wire instanceof Wire.Items items)) {
                throw new UnfitValueException(shown(wire), "a list");
            }
            List<Object> values = new ArrayList<>(items.values().size());
            for (Wire item : items.values()) {
                values.add(element.read(item));
            }
            return values;
        };
    }

    private static ValueReader oneOf(Set<String> words) {
        return wire -> {
            String word = string(wire);
            if (!words.contains(word)) {
                throw new UnfitValueException(word, "one of " + String.join(", ", words));
            }
            return word;
        };
    }

    private static TimeNotation time(String format) {
        return TimeNotation.of(format);
    }

    private static String number(Wire wire) throws UnfitValueException {
        return switch (wire) {
            case Wire.Text text -> text.value();
            case Wire.Number number -> number.value();
            default -> throw new UnfitValueException(shown(wire), "a number or text");
        };
    }

    private static String shown(Wire wire) {
        String scalar = wire.scalar();
        return scalar == null ? "a value of kind " + wire.kind() : scalar;
    }
}
