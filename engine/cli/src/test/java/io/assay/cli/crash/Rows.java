package io.assay.cli.crash;

import io.assay.warehouse.LakeReader;
import io.assay.warehouse.ResultColumn;
import io.assay.warehouse.ResultRow;
import io.assay.warehouse.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a query's rows as text. */
final class Rows implements RowSink {
    private final List<String> rows = new ArrayList<>();

    private Rows() {}

    /** The rows that the newest release answers with. */
    static List<String> of(LakeReader reader, String sql) {
        Rows rows = new Rows();
        reader.query(Optional.empty(), sql, rows);
        return List.copyOf(rows.rows);
    }

    @Override
    public void start(List<ResultColumn> columns) {
        rows.clear();
    }

    @Override
    public void row(ResultRow row) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < row.values().size(); column++) {
            values.add(String.valueOf(row.text(column)));
        }
        rows.add(String.join(" ", values));
    }

    @Override
    public void end() {
        rows.replaceAll(String::strip);
    }
}
