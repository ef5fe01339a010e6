package io.assay.warehouse.duckdb;

import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.BooleanType;
import io.assay.spec.type.DataType.DateType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.DataType.DoubleType;
import io.assay.spec.type.DataType.IntType;
import io.assay.spec.type.DataType.ListType;
import io.assay.spec.type.DataType.LongType;
import io.assay.spec.type.DataType.OneOfType;
import io.assay.spec.type.DataType.StringType;
import io.assay.spec.type.DataType.TimestampType;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.ReleaseView;
import io.assay.warehouse.ReleasedTable;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a release's views and catalogs in a fresh DuckDB, and shuts every other door. */
public final class ReleaseSchema {
    private static final List<String> SCHEMAS = List.of("bronze", "silver", "gold", "quarantine", "catalogs", "assay");
    private final Connection connection;

    public ReleaseSchema(Connection connection) {
        this.connection = connection;
    }

    public void limit(QueryLimits limits) throws SQLException {
        execute("SET TimeZone = 'UTC'");
        execute("SET memory_limit = '%dB'".formatted(limits.memoryBytes()));
        execute("SET threads = %d".formatted(limits.threads()));
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
    }

    /** @param engine tables of what the engine knows, under `assay` */
    public void create(ReleaseView release, List<CheckedCatalog> catalogs, List<CheckedCatalog> engine)
            throws SQLException {
        for (String schema : SCHEMAS) {
            execute("CREATE SCHEMA " + schema);
        }
        for (ReleasedTable table : release.tables()) {
            execute("CREATE VIEW %s.%s AS %s"
                    .formatted(SqlText.name(table.schema()), SqlText.name(table.name()), select(table)));
        }
        for (CheckedCatalog catalog : catalogs) {
            create("catalogs", catalog);
            execute("CREATE VIEW main.%s AS SELECT * FROM catalogs.%s"
                    .formatted(SqlText.name(catalog.name()), SqlText.name(catalog.name())));
        }
        for (CheckedCatalog table : engine) {
            create("assay", table);
        }
        List<ReleasedTable> aside = release.tables().stream()
                .filter(table -> table.schema().equals("quarantine"))
                .toList();
        if (!aside.isEmpty()) {
            execute("CREATE VIEW assay.quarantine AS "
                    + aside.stream().map(ReleaseSchema::aside).collect(Collectors.joining(" UNION ALL ")));
        }
    }

    /** The rows of a quarantine table with the name of the table that they were set aside from. */
    private static String aside(ReleasedTable table) {
        return "SELECT %s AS table_name, * FROM quarantine.%s"
                .formatted(SqlText.literal(table.name().replaceFirst("_", ".")), SqlText.name(table.name()));
    }

    /** From here on, files can be read in the named folders only, one file can be written, and no setting can be changed. */
    public void lock(List<Path> readable, Optional<Path> writable) throws SQLException {
        String folders = readable.stream()
                .map(folder -> SqlText.literal(folder + File.separator))
                .collect(Collectors.joining(", ", "[", "]"));
        execute("SET allowed_directories = " + folders);
        if (writable.isPresent()) {
            execute("SET allowed_paths = [%s]"
                    .formatted(SqlText.literal(writable.get().toString())));
        }
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /** A statement that reads the table's files, columns by their field ids. */
    public static String select(ReleasedTable table) {
        if (table.files().isEmpty()) {
            return table.columns().stream()
                    .map(column ->
                            "CAST(NULL AS %s) AS %s".formatted(duckType(column.type()), SqlText.name(column.name())))
                    .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
        }
        String files = table.files().stream()
                .map(file -> SqlText.literal(file.toString()))
                .collect(Collectors.joining(", "));
        String columns = table.columns().stream()
                .map(column -> "%d: {name: %s, type: %s, default_value: NULL}"
                        .formatted(
                                column.fieldId(),
                                SqlText.literal(column.name()),
                                SqlText.literal(duckType(column.type()))))
                .collect(Collectors.joining(", "));
        return "SELECT * FROM read_parquet([%s], schema = MAP {%s})".formatted(files, columns);
    }

    private void create(String schema, CheckedCatalog catalog) throws SQLException {
        String name = schema + "." + SqlText.name(catalog.name());
        List<Column> columns = catalog.schema().columns();
        execute(columns.stream()
                .map(column -> SqlText.name(column.name().text()) + " " + duckType(column.type()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
        String values = columns.stream()
                .map(column -> "CAST(? AS %s)".formatted(duckType(column.type())))
                .collect(Collectors.joining(", ", "INSERT INTO " + name + " VALUES (", ")"));
        try (PreparedStatement insert = connection.prepareStatement(values)) {
            for (List<Optional<String>> row : catalog.rows()) {
                for (int column = 0; column < row.size(); column++) {
                    insert.setString(column + 1, row.get(column).orElse(null));
                }
                insert.addBatch();
            }
            if (!catalog.rows().isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** The type in DuckDB's words; times are UTC without saying so. */
    private static String duckType(DataType type) {
        return switch (type) {
            case StringType ignored -> "VARCHAR";
            case OneOfType ignored -> "VARCHAR";
            case BooleanType ignored -> "BOOLEAN";
            case IntType ignored -> "INTEGER";
            case LongType ignored -> "BIGINT";
            case DoubleType ignored -> "DOUBLE";
            case DateType ignored -> "DATE";
            case TimestampType ignored -> "TIMESTAMP";
            case DecimalType decimal -> "DECIMAL(%d,%d)".formatted(decimal.precision(), decimal.scale());
            case ListType list -> duckType(list.element()) + "[]";
        };
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
