package io.assay.spark.sink;

import io.assay.lake.task.TableTask;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.util.List;
import java.util.stream.Collectors;

/** The failures that a table's own rows bring about. */
public final class DataFaults {
    private static final String KEPT = "Nothing of this build counts; the table is as it was.";

    private DataFaults() {}

    /** A key that is there twice, or not whole. */
    public static Failure brokenKey(TableTask task, long rows, List<String> sample) {
        String key = task.key().stream().map(Object::toString).collect(Collectors.joining(", "));
        return new Failure(
                FailureCode.DATA_KEY_BROKEN,
                task.table().toString(),
                "Cannot write %s: %d rows have a key (%s) or event time that is null or was there before, such as %s"
                        .formatted(task.table(), rows, key, String.join("; ", sample)),
                KEPT,
                "Make the key unique: add a column to `key`, or a `dedupe` or `aggregate` step.");
    }

    /** A value that the declared schema has no place for. */
    static Failure unwritable(TableTask task, String key, RuntimeException fault) {
        return new Failure(
                FailureCode.DATA_REFUSED,
                task.table().toString(),
                "Cannot write %s: %s in the row with key %s"
                        .formatted(task.table(), fault.getMessage(), key.replace(ValueText.SEPARATOR, ValueText.SHOWN)),
                KEPT,
                "Declare the column with `?`, or filter such rows out.",
                fault);
    }

    /** A computation that Spark refuses, such as a division by zero. */
    public static Failure refused(TableTask task, String why, Throwable fault) {
        return new Failure(
                FailureCode.DATA_REFUSED,
                task.table().toString(),
                "Cannot compute %s: %s".formatted(task.table(), why),
                KEPT,
                "Use `try_divide`, `try_cast` or `nullif` where rows may hold such values.",
                fault);
    }

    /** Records that do not fit a contract which says to fail. */
    public static Failure undecodable(TableTask task, String fault, String raw) {
        return new Failure(
                FailureCode.DATA_UNDECODABLE,
                task.table().toString(),
                "Cannot decode a record of %s at %s: %s".formatted(task.table(), raw, fault),
                KEPT,
                "Mend the endpoint's `fields`, or let the table's `contract` quarantine such records.");
    }
}
