package io.assay.warehouse.duckdb;

import io.assay.warehouse.ResultColumn;
import io.assay.warehouse.ResultRow;
import io.assay.warehouse.RowSink;
import java.io.IOException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JDBC result into rows of plain values, one at a time. */
public final class ResultReader {
    private final ResultSet result;
    private final List<ResultColumn> columns;

    public ResultReader(ResultSet result) throws SQLException {
        this.result = result;
        this.columns = columns(result.getMetaData());
    }

    public long readAll(RowSink sink) throws SQLException, IOException {
        sink.start(columns);
        long rows = 0;
        while (result.next()) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = value(column);
            }
            sink.row(new ResultRow(Arrays.asList(values)));
            rows++;
        }
        sink.end();
        return rows;
    }

    private static List<ResultColumn> columns(ResultSetMetaData meta) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            columns.add(new ResultColumn(
                    meta.getColumnLabel(column), meta.getColumnTypeName(column), kind(meta.getColumnType(column))));
        }
        return List.copyOf(columns);
    }

    private static JDBCType kind(int type) {
        return Arrays.stream(JDBCType.values())
                .filter(kind -> kind.getVendorTypeNumber() == type)
                .findFirst()
                .orElse(JDBCType.OTHER);
    }

    private @Nullable Object value(int column) throws SQLException {
        // The driver would read a TIMESTAMP in the machine's zone; as a LocalDateTime it stays UTC.
        if (columns.get(column).type().startsWith("TIMESTAMP")
                && columns.get(column).kind() == JDBCType.TIMESTAMP) {
            return plain(result.getObject(column + 1, LocalDateTime.class));
        }
        return plain(result.getObject(column + 1));
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case OffsetDateTime time -> time.toInstant();
            case java.sql.Timestamp time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC);
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Array array -> list(array);
            case Blob bytes -> HexFormat.of().formatHex(bytes.getBytes(1, Math.toIntExact(bytes.length())));
            case Long number -> number;
            case Double number -> number;
            case Boolean flag -> flag;
            case java.math.BigDecimal number -> number;
            case java.math.BigInteger number -> number;
            case java.time.LocalDate date -> date;
            case java.time.LocalTime time -> time;
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            values.add(plain(element));
        }
        return values;
    }
}
