package io.assay.lake.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One input of a task, with the very files or rows to read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskInput.TableFiles.class, name = "table_files"),
    @JsonSubTypes.Type(value = TaskInput.CatalogRows.class, name = "catalog_rows"),
    @JsonSubTypes.Type(value = TaskInput.RawSegments.class, name = "raw_segments")
})
public sealed interface TaskInput {
    String view();

    /**
     * Rows of another table: of these Parquet files, those whose event time lies in the span.
     *
     * @param fieldIds the Iceberg field id of each column of the schema, by which it is found in the files
     * @param laidOut how the files lie; empty where several share a month and a bucket
     */
    record TableFiles(
            String view,
            Schema schema,
            List<Integer> fieldIds,
            Optional<ColumnName> eventTime,
            Interval span,
            List<String> files,
            Optional<LaidOut> laidOut)
            implements TaskInput {
        public TableFiles {
            fieldIds = List.copyOf(fieldIds);
            files = List.copyOf(files);
        }

        /** Files of which nobody knows how they lie. */
        public TableFiles(
                String view,
                Schema schema,
                List<Integer> fieldIds,
                Optional<ColumnName> eventTime,
                Interval span,
                List<String> files) {
            this(view, schema, fieldIds, eventTime, span, files, Optional.empty());
        }

        /** Whether no column has come or gone but at the end: then no name has ever stood for two columns. */
        public static boolean isAsMade(List<Integer> fieldIds) {
            return fieldIds.equals(
                    IntStream.rangeClosed(1, fieldIds.size()).boxed().toList());
        }
    }

    /**
     * Files that lie as their table's layout says, each month of a bucket in one of them.
     *
     * @param buckets the files of each bucket, month after month
     */
    record LaidOut(Layout layout, List<List<String>> buckets) {
        public LaidOut {
            buckets = buckets.stream().map(List::copyOf).toList();
        }
    }

    /** A catalog's rows: cells in the schema's order, as text that casts to the column's type. */
    record CatalogRows(String view, Schema schema, List<List<Optional<String>>> rows) implements TaskInput {
        public CatalogRows {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Raw segments to decode.
     *
     * @param order the endpoint's position in the table's `from`, which settles versions of equal age
     * @param decoder the endpoint part's decoder as JSON (io.assay.decode.DecoderSpec)
     * @param segments absolute paths, in the order they were recorded
     */
    record RawSegments(String view, EndpointName endpoint, int order, String decoder, List<String> segments)
            implements TaskInput {
        public RawSegments {
            segments = List.copyOf(segments);
        }
    }
}
