package io.assay.lake.table;

import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * One state of a table: the schema and the data files that were its content then.
 *
 * @param fieldIds for each column, in the schema's order, its Iceberg field id
 * @param layout how the rows of every file lie; empty where files were written under different ones
 */
public record TableSnapshot(
        TableRef table,
        long id,
        Schema schema,
        List<Integer> fieldIds,
        List<TableFile> files,
        Optional<Layout> layout) {
    public TableSnapshot {
        fieldIds = List.copyOf(fieldIds);
        files = List.copyOf(files);
    }

    public long rows() {
        return files.stream().mapToLong(TableFile::rows).sum();
    }

    /** The files that may hold rows of the interval, in the order of their paths. */
    public List<TableFile> filesOf(Interval interval) {
        return files.stream().filter(file -> file.mayHold(interval)).toList();
    }
}
