package io.assay.warehouse;

import java.io.IOException;
import java.util.List;

/** Takes a query's result as it is read: its columns once, each row, and the end. */
public interface RowSink {
    void start(List<ResultColumn> columns) throws IOException;

    void row(ResultRow row) throws IOException;

    void end() throws IOException;
}
