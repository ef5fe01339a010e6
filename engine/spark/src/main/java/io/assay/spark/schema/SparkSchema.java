package io.assay.spark.schema;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table's schema in Spark's types. */
public final class SparkSchema {
    private SparkSchema() {}

    /** The columns in order, each nullable only where it is declared so. */
    public static StructType of(Schema schema) {
        StructType struct = new StructType();
        for (Column column : schema.columns()) {
            struct = struct.add(column.name().text(), of(column.type()), column.nullable());
        }
        return struct;
    }

    public static org.apache.spark.sql.types.DataType of(DataType type) {
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
            case DataType.ListType list -> DataTypes.createArrayType(of(list.element()), true);
        };
    }
}
