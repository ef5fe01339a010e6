package io.assay.lake.point;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads where a table's rows stand: of each file only the columns of key and time, one row group at a time. */
public final class RowPoints {
    private final TableSnapshot snapshot;
    private final List<ColumnName> key;
    private final ColumnName time;

    /**
     * @param key columns of texts or whole numbers
     * @param time a timestamp
     */
    public RowPoints(TableSnapshot snapshot, List<ColumnName> key, ColumnName time) {
        this.snapshot = snapshot;
        this.key = List.copyOf(key);
        this.time = time;
    }

    /** Takes in rows. */
    @FunctionalInterface
    public interface Sink {
        /** @param key each column's value, in order; empty where it is null */
        void accept(List<String> key, Instant time);
    }

    /** Hands on every row of files that may hold rows of the span; rows without a time are left out. */
    public void read(Interval span, Sink sink) {
        for (TableFile file : snapshot.filesOf(span)) {
            read(file.path(), sink);
        }
    }

    private void read(Path path, Sink sink) {
        try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(path))) {
            MessageType schema = file.getFileMetaData().getSchema();
            List<Type> fields = new ArrayList<>();
            for (ColumnName column : columns()) {
                Optional<Type> field = field(schema, column);
                if (field.isEmpty()) {
                    return;
                }
                fields.add(field.get());
            }
            MessageType wanted = new MessageType(schema.getName(), fields);
            file.setRequestedSchema(wanted);
            String writer = file.getFileMetaData().getCreatedBy();
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                readGroup(group, wanted, writer, sink);
            }
        } catch (IOException fault) {
            throw StorageFailures.reading(path, fault);
        }
    }

    private List<ColumnName> columns() {
        List<ColumnName> columns = new ArrayList<>(key);
        columns.add(time);
        return columns;
    }

    /** The file's field for a column: by its id, since names may have changed. */
    private Optional<Type> field(MessageType schema, ColumnName column) {
        int id = snapshot.fieldIds().get(snapshot.schema().names().indexOf(column));
        return schema.getFields().stream()
                .filter(field -> field.getId() != null && field.getId().intValue() == id)
                .findFirst();
    }

    private static void readGroup(PageReadStore group, MessageType wanted, String writer, Sink sink) {
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(group, new GroupRecordConverter(wanted).getRootConverter(), wanted, writer);
        List<Cells> cells = wanted.getColumns().stream()
                .map(column -> new Cells(store.getColumnReader(column), column))
                .toList();
        Cells times = cells.getLast();
        for (long row = 0; row < group.getRowCount(); row++) {
            List<String> key = new ArrayList<>(cells.size() - 1);
            for (Cells column : cells.subList(0, cells.size() - 1)) {
                key.add(column.text());
            }
            times.time().ifPresent(at -> sink.accept(key, at));
        }
    }

    /** The values of one column, each read once. */
    private static final class Cells {
        private final ColumnReader reader;
        private final ColumnDescriptor column;

        Cells(ColumnReader reader, ColumnDescriptor column) {
            this.reader = reader;
            this.column = column;
        }

        private boolean isNull() {
            return reader.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel();
        }

        String text() {
            String text = isNull() ? "" : value();
            reader.consume();
            return text;
        }

        private String value() {
            PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
            return switch (type) {
                case BINARY -> reader.getBinary().toStringUsingUTF8();
                case INT32 -> Integer.toString(reader.getInteger());
                case INT64 -> Long.toString(reader.getLong());
                default ->
                    throw new IllegalArgumentException(
                            "Invalid key column: %s (must be a text or a whole number)".formatted(column));
            };
        }

        Optional<Instant> time() {
            Optional<Instant> time =
                    isNull() ? Optional.empty() : Optional.of(Instant.EPOCH.plus(reader.getLong(), ChronoUnit.MICROS));
            reader.consume();
            return time;
        }
    }
}
