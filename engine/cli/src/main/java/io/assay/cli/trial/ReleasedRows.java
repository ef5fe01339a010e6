package io.assay.cli.trial;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Releases;
import io.assay.plan.trial.RowReader;
import io.assay.plan.trial.rows.RowTable;
import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.TableName;
import io.assay.warehouse.LakeReader;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.ResultColumn;
import io.assay.warehouse.ResultRow;
import io.assay.warehouse.RowSink;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a table's rows from the newest release, as any reader would. */
final class ReleasedRows implements RowReader {
    private static final QueryLimits LIMITS = new QueryLimits(Duration.ofMinutes(1), 512L << 20, 1);

    @Override
    public RowTable read(Lake lake, TableName table, Schema schema) {
        List<Column> columns = schema.columns().stream()
                .filter(column -> !column.isBookkeeping())
                .toList();
        List<List<Optional<Object>>> rows = new ArrayList<>();
        boolean released = lake.ledger()
                .read(transaction -> new Releases(transaction).newest())
                .isPresent();
        LakeReader reader = new LakeReader(lake, List.of(), LIMITS);
        if (released && isThere(reader, table)) {
            String names =
                    columns.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
            reader.query(Optional.empty(), "select " + names + " from " + table, new RowSink() {
                @Override
                public void start(List<ResultColumn> ignored) {
                    // The columns are those that were asked for.
                }

                @Override
                public void row(ResultRow row) {
                    rows.add(values(row.values()));
                }

                @Override
                public void end() {
                    // Each row was taken as it came.
                }
            });
        }
        return new RowTable(columns, rows);
    }

    private static boolean isThere(LakeReader reader, TableName table) {
        return reader.release(Optional.empty()).tables().stream()
                .anyMatch(released -> released.fullName().equals(table.toString()));
    }

    private static List<Optional<Object>> values(List<@Nullable Object> row) {
        List<Optional<Object>> values = new ArrayList<>();
        for (Object value : row) {
            values.add(Optional.ofNullable(value).map(ReleasedRows::value));
        }
        return values;
    }

    /** As {@link CellValue} would have it. */
    private static Object value(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case List<?> list ->
                list.stream()
                        .map(element -> element == null ? CellValue.NULL : value(element))
                        .toList();
            default -> value;
        };
    }
}
