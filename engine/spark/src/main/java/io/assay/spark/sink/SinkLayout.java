package io.assay.spark.sink;

import io.assay.lake.task.TableTask;
import io.assay.spark.schema.SparkSchema;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Where a task's columns stand in the rows that reach the sink: the table's columns, then {@link #BROKEN}, then {@link #COPIED}. Ordinals are -1 where there is no such column. */
public final class SinkLayout {
    /** A bit for each row rule that the row breaks, in the task's order. */
    public static final String BROKEN = "__broken";

    /** Whether the row is copied from a replaced file and lies outside the built intervals. */
    public static final String COPIED = "__copied";

    /** Row rules that one task may have. */
    public static final int MAX_RULES = 63;

    final StructType struct;
    /** Ordinals of the key, in its order. */
    final int[] key;
    /** Ordinals of the key without the event time. */
    final int[] prefix;
    /** The event time's ordinal. */
    final int time;
    /** Ordinals of the columns whose content is hashed. */
    final int[] counted;
    /** The ordinal of the column that buckets. */
    final int bucket;
    /** The ordinal of the column whose month parts the files. */
    final int month;
    /** The ordinal of the endpoint's name. */
    final int source;
    /** The ordinal of the raw reference. */
    final int raw;
    /** The names of the columns whose content is hashed. */
    final List<ColumnName> hashed;

    final List<Rule> rowRules;

    SinkLayout(TableTask task) {
        List<ColumnName> names = task.schema().names();
        int at = task.eventTime().map(names::indexOf).orElse(-1);
        this.struct = SparkSchema.of(task.schema());
        this.time = at;
        this.key = task.key().stream().mapToInt(names::indexOf).toArray();
        this.prefix = IntStream.of(key).filter(ordinal -> ordinal != at).toArray();
        this.hashed =
                names.stream().filter(name -> !name.text().startsWith("_")).toList();
        this.counted = hashed.stream().mapToInt(names::indexOf).toArray();
        this.bucket = task.layout().buckets() == 0
                ? -1
                : task.layout().bucketBy().map(names::indexOf).orElse(-1);
        this.month = task.layout().monthOf().map(names::indexOf).orElse(-1);
        this.source = names.indexOf(new ColumnName("_source"));
        this.raw = names.indexOf(new ColumnName("_raw"));
        this.rowRules = rowRules(task);
    }

    /** The task's rules over single rows, in order. */
    public static List<Rule> rowRules(TableTask task) {
        return task.rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.ROW)
                .toList();
    }

    /** Whether the table declares no key, so that its rows need not differ. */
    boolean isKeyless() {
        return key.length == 0;
    }

    /** A value as Spark holds it, which stands only until the next row comes; null where there is none. */
    @Nullable
    Object value(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return null;
        }
        DataType type = struct.fields()[ordinal].dataType();
        return type instanceof StringType ? row.getUTF8String(ordinal) : row.get(ordinal, type);
    }

    int brokenAt() {
        return struct.length();
    }

    int copiedAt() {
        return struct.length() + 1;
    }
}
