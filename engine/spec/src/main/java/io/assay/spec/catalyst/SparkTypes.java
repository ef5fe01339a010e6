package io.assay.spec.catalyst;

import io.assay.spec.type.DataType;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Our types as Spark's, and back. */
public final class SparkTypes {
    private SparkTypes() {}

    public static org.apache.spark.sql.types.DataType toSpark(DataType type) {
        return switch (type) {
            case DataType.StringType ignored -> DataTypes.StringType;
            case DataType.OneOfType ignored -> DataTypes.StringType;
            case DataType.BooleanType ignored -> DataTypes.BooleanType;
            case DataType.IntType ignored -> DataTypes.IntegerType;
            case DataType.LongType ignored -> DataTypes.LongType;
            case DataType.DoubleType ignored -> DataTypes.DoubleType;
            case DataType.DateType ignored -> DataTypes.DateType;
            case DataType.TimestampType ignored -> DataTypes.TimestampType;
            case DataType.DecimalType decimal -> DataTypes.createDecimalType(decimal.precision(), decimal.scale());
            case DataType.ListType list -> DataTypes.createArrayType(toSpark(list.element()), true);
        };
    }

    /** Ours that holds every value of Spark's; empty for types the language does not have (maps, structs, intervals, zone-less timestamps). */
    public static Optional<DataType> fromSpark(org.apache.spark.sql.types.DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(new DataType.DecimalType(decimal.precision(), decimal.scale()));
        }
        if (type instanceof ArrayType list) {
            return fromSpark(list.elementType()).map(DataType.ListType::new);
        }
        return switch (type.typeName()) {
            case "string" -> Optional.of(DataType.STRING);
            case "boolean" -> Optional.of(DataType.BOOLEAN);
            case "byte", "short", "integer" -> Optional.of(DataType.INT);
            case "long" -> Optional.of(DataType.LONG);
            case "float", "double" -> Optional.of(DataType.DOUBLE);
            case "date" -> Optional.of(DataType.DATE);
            case "timestamp" -> Optional.of(DataType.TIMESTAMP);
            default -> Optional.empty();
        };
    }
}
