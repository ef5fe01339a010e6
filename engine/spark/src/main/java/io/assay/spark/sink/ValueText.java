package io.assay.spark.sink;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spark's internal values as text: of a key, and of a whole row as JSON. */
public final class ValueText {
    /** Stands between the columns of a key. */
    static final String SEPARATOR = "\u001f";

    /** Stands between the columns of a key that people read. */
    static final String SHOWN = " · ";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ValueText() {}

    /** The columns as people read them. */
    public static String shown(InternalRow row, StructType struct, int[] ordinals) {
        return key(row, struct, ordinals).replace(SEPARATOR, SHOWN);
    }

    /** The columns' text joined by U+001F. */
    public static String key(InternalRow row, StructType struct, int[] ordinals) {
        StringJoiner text = new StringJoiner(SEPARATOR);
        for (int ordinal : ordinals) {
            text.add(of(row, ordinal, struct.fields()[ordinal].dataType()));
        }
        return text.toString();
    }

    /** Numbers plainly, times in ISO 8601, nothing as `null`. */
    static String of(SpecializedGetters row, int ordinal, DataType type) {
        if (row.isNullAt(ordinal)) {
            return "null";
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Instant.EPOCH.plus(row.getLong(ordinal), ChronoUnit.MICROS).toString();
        }
        if (type.equals(DataTypes.DateType)) {
            return LocalDate.ofEpochDay(row.getInt(ordinal)).toString();
        }
        if (type instanceof org.apache.spark.sql.types.DecimalType decimal) {
            return row.getDecimal(ordinal, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .toPlainString();
        }
        if (type instanceof ArrayType list) {
            return JSON.writeValueAsString(array(row.getArray(ordinal), list.elementType()));
        }
        return String.valueOf(row.get(ordinal, type));
    }

    /** The row as a JSON object of texts, in order, without what is null. */
    static String json(InternalRow row, StructType struct) {
        return JSON.writeValueAsString(object(row, struct, struct.length()));
    }

    /** As above, of the first columns only, and with what is wrong with them as `_reason`. */
    public static String json(InternalRow row, StructType struct, int columns, String reason) {
        return JSON.writeValueAsString(object(row, struct, columns).put("_reason", reason));
    }

    private static ObjectNode object(InternalRow row, StructType struct, int columns) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns; i++) {
            if (!row.isNullAt(i)) {
                object.put(struct.fieldNames()[i], of(row, i, struct.fields()[i].dataType()));
            }
        }
        return object;
    }

    private static ArrayNode array(ArrayData values, DataType type) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < values.numElements(); i++) {
            if (values.isNullAt(i)) {
                array.addNull();
            } else {
                array.add(of(values, i, type));
            }
        }
        return array;
    }
}
