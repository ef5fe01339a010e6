package io.assay.spark.file;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** A column of a row group while it is written. */
interface FileColumn {
    /**
     * Takes the value of the next row.
     *
     * @throws IllegalArgumentException if it is null and must not be
     */
    void put(InternalRow row, int ordinal) throws IOException;
}
