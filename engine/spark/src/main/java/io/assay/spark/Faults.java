package io.assay.spark;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput.RawSegments;
import io.assay.spark.sink.DataFaults;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** Finds, in whatever Spark threw, the failure that a user can act upon. */
final class Faults {
    private static final Pattern CODE = Pattern.compile("^\\[[A-Z_.]+\\] ");
    private static final Pattern ENDING = Pattern.compile("\\.?(?: SQLSTATE: \\w+)?$");

    private Faults() {}

    static Failure of(TableTask task, Throwable thrown) {
        for (Throwable fault = thrown; fault != null; fault = fault.getCause()) {
            if (fault instanceof Failure failure) {
                return failure;
            }
            if (fault instanceof SparkThrowable spark && isData(spark.getCondition())) {
                return DataFaults.refused(task, firstLine(fault), thrown);
            }
            if (fault instanceof SparkThrowable spark && isReading(spark.getCondition())) {
                return unreadable(task, spark, thrown);
            }
            if (fault instanceof IOException storage) {
                return StorageFailures.writing(Path.of(task.dataFolder()), storage);
            }
        }
        return new Failure(
                FailureCode.INTERNAL,
                task.table().toString(),
                "Cannot build %s: %s".formatted(task.table(), firstLine(thrown)),
                "Nothing of this build counts; the table is as it was.",
                "Send the run's log; `assay validate` should have found this.",
                thrown);
    }

    private static boolean isReading(@Nullable String condition) {
        return condition != null
                && (condition.startsWith("PATH_NOT_FOUND") || condition.startsWith("FAILED_READ_FILE"));
    }

    private static Failure unreadable(TableTask task, SparkThrowable spark, Throwable thrown) {
        String named = spark.getMessageParameters().getOrDefault("path", task.dataFolder());
        Path path = Path.of(named.replaceFirst("^file:/+", "/"));
        if (!Files.exists(path)) {
            return StorageFailures.reading(path, new FileNotFoundException(named));
        }
        boolean raw = task.inputs().stream()
                .anyMatch(input -> input instanceof RawSegments segments
                        && segments.segments().contains(path.toString()));
        return new Failure(
                raw ? FailureCode.SEGMENT_CORRUPT : FailureCode.LAKE_UNREADABLE,
                path.toString(),
                "Cannot read %s: it is damaged".formatted(path),
                "Nothing of this build counts; the table is as it was.",
                "Restore the file from a backup, or fetch and build its time again.",
                thrown);
    }

    private static boolean isData(String condition) {
        return switch (condition == null ? "" : condition.split("\\.")[0]) {
            case "ARITHMETIC_OVERFLOW",
                    "BINARY_ARITHMETIC_OVERFLOW",
                    "CAST_INVALID_INPUT",
                    "CAST_OVERFLOW",
                    "DATETIME_OVERFLOW",
                    "DIVIDE_BY_ZERO",
                    "INVALID_ARRAY_INDEX",
                    "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                    "INTERVAL_ARITHMETIC_OVERFLOW",
                    "NUMERIC_VALUE_OUT_OF_RANGE",
                    "NUMERIC_OUT_OF_SUPPORTED_RANGE",
                    "CANNOT_PARSE_TIMESTAMP",
                    "REMAINDER_BY_ZERO",
                    "USER_RAISED_EXCEPTION",
                    "SCALAR_SUBQUERY_TOO_MANY_ROWS" -> true;
            default -> false;
        };
    }

    /** The first sentence of Spark's message, without its codes and its advice on settings. */
    private static String firstLine(Throwable fault) {
        String line = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        String sentence = CODE.matcher(line).replaceFirst("").split("\\. (?=[A-Z])")[0];
        return sentence.isBlank()
                ? fault.getClass().getSimpleName()
                : ENDING.matcher(sentence).replaceFirst("");
    }
}
