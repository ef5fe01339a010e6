package io.assay.spark.scan;

import io.assay.decode.DecoderSpec;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spark.schema.SparkSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of decoded rows on their way to the view `input`: the records' own, united by name, then bookkeeping, then what orders versions. */
final class RecordLayout {
    static final String SENT_AT = "_sent_at";
    static final String RECEIVED_AT = "_received_at";
    static final String SOURCE = "_source";
    static final String RAW = "_raw";
    static final String REVISION = "_revision";

    /** The position of the interval that the row belongs to. */
    static final String INTERVAL = "__interval";

    static final String IS_FINAL = "__final";
    static final String ORDER = "__order";
    static final String CONNECTION = "__connection";
    static final String SEQUENCE = "__sequence";
    static final String RECORD = "__record";

    /** The part of the contract that the record breaks; null where it fits. */
    static final String FAULT = "__fault";

    static final String REASON = "__reason";
    private static final int EXTRAS = 12;

    private final Schema records;

    private RecordLayout(Schema records) {
        this.records = records;
    }

    static RecordLayout of(TableTask task) {
        Map<ColumnName, Column> columns = new LinkedHashMap<>();
        List<Schema> schemas = Inputs.raw(task).stream()
                .map(RawSegments::decoder)
                .map(json -> DecoderSpec.ofJson(json).schema())
                .toList();
        for (Schema schema : schemas) {
            schema.columns().forEach(column -> columns.putIfAbsent(column.name(), nullable(column)));
        }
        return new RecordLayout(new Schema(List.copyOf(columns.values())));
    }

    /** A record that does not fit may lack any of its columns. */
    private static Column nullable(Column column) {
        return new Column(column.name(), column.type(), true);
    }

    /** The records' own columns. */
    Schema records() {
        return records;
    }

    int size() {
        return records.columns().size() + EXTRAS;
    }

    int at(String extra) {
        return struct().fieldIndex(extra);
    }

    StructType struct() {
        return SparkSchema.of(records)
                .add(SENT_AT, DataTypes.TimestampType, false)
                .add(RECEIVED_AT, DataTypes.TimestampType, false)
                .add(SOURCE, DataTypes.StringType, false)
                .add(RAW, DataTypes.StringType, false)
                .add(INTERVAL, DataTypes.IntegerType, false)
                .add(IS_FINAL, DataTypes.BooleanType, false)
                .add(ORDER, DataTypes.IntegerType, false)
                .add(CONNECTION, DataTypes.LongType, false)
                .add(SEQUENCE, DataTypes.LongType, false)
                .add(RECORD, DataTypes.IntegerType, false)
                .add(FAULT, DataTypes.StringType, true)
                .add(REASON, DataTypes.StringType, true);
    }
}
