package io.assay.spark.sink;

import io.assay.lake.task.QuarantineShape;
import io.assay.lake.task.WrittenFile;
import io.assay.spark.file.TableFile;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The files of rows set aside by one task attempt, one for each interval, so that a rebuilt interval replaces whole files. */
public final class QuarantineFiles {
    private final Path folder;
    private final String stem;
    private final SortedMap<Interval, TableFile> open = new TreeMap<>();

    /** @param stem what the files' names begin with, unique to the task attempt */
    public QuarantineFiles(Path folder, String stem) {
        this.folder = folder;
        this.stem = stem;
    }

    /** Sets a row aside. */
    public void add(SetAside row) {
        TableFile file = open.computeIfAbsent(row.interval(), this::create);
        file.write(new GenericInternalRow(new @Nullable Object[] {
            IntervalIndex.micros(row.interval().start()),
            UTF8String.fromString(row.rule()),
            UTF8String.fromString(row.key()),
            UTF8String.fromString(row.json()),
            row.raw().map(UTF8String::fromString).orElse(null)
        }));
    }

    /** Where a row's raw record stands among those of all endpoints: segments of two endpoints may have the same name. */
    public static String reference(InternalRow row, int source, int raw) {
        return row.getUTF8String(source) + "/" + row.getUTF8String(raw);
    }

    /** Closes and forces the files. */
    public List<WrittenFile> finish() {
        List<WrittenFile> files = new ArrayList<>();
        open.values().forEach(file -> files.add(file.finish(Optional.empty(), Optional.empty())));
        open.clear();
        return files;
    }

    public void abandon() {
        open.values().forEach(TableFile::abandon);
    }

    private TableFile create(Interval interval) {
        String name = "%s-q%d.parquet".formatted(stem, open.size());
        TableFile file = TableFile.create(folder, name, QuarantineShape.SCHEMA, QuarantineShape.FIELD_IDS);
        file.holds(interval);
        return file;
    }

    /**
     * A row set aside.
     *
     * @param rule the expectation it breaks, or the part of the contract
     * @param key its key columns as text
     * @param json the row as a JSON object of texts
     * @param raw where its raw record stands, as {@link #reference} says
     */
    public record SetAside(Interval interval, String rule, String key, String json, Optional<String> raw) {}
}
