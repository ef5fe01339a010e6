package io.assay.spark.schema;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import org.apache.spark.sql.types.StructType;

/** A table's schema in Spark's types. */
public final class SparkSchema {
    private SparkSchema() {}

    /** The columns in order, each nullable only where it is declared so. */
    public static StructType of(Schema schema) {
        StructType struct = new StructType();
        for (Column column : schema.columns()) {
            struct = struct.add(column.name().text(), SparkTypes.toSpark(column.type()), column.nullable());
        }
        return struct;
    }
}
