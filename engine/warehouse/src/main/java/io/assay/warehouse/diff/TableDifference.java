package io.assay.warehouse.diff;

import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.diff.RowChange.Cell;
import io.assay.warehouse.diff.RowChange.Kind;
import io.assay.warehouse.duckdb.QueryFailures;
import io.assay.warehouse.duckdb.ReleaseSchema;
import io.assay.warehouse.duckdb.SqlText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two states of a table row by row, streaming over their files. */
public final class TableDifference {
    private final Path temporary;
    private final QueryLimits limits;

    /** @param temporary a folder for what does not fit into memory */
    public TableDifference(Path temporary, QueryLimits limits) {
        this.temporary = temporary;
        this.limits = limits;
    }

    /**
     * What differs, with so many examples.
     *
     * @throws io.assay.spec.failure.Failure (data-file-missing, lake-unreadable, query-limit) where a file cannot be read, or it takes too much
     */
    public RowChanges between(TableStates states, int examples) {
        DifferenceSql sql = new DifferenceSql(states);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            prepare(connection, statement, states);
            statement.setQueryTimeout(Math.toIntExact(limits.timeout().toSeconds()));
            return read(statement, sql, examples);
        } catch (SQLException fault) {
            throw QueryFailures.of(
                    "the difference of " + states.after().fullName(),
                    fault,
                    List.of(states.after().fullName()),
                    limits);
        }
    }

    private void prepare(Connection connection, Statement statement, TableStates states) throws SQLException {
        ReleaseSchema schema = new ReleaseSchema(connection);
        schema.limit(limits);
        statement.execute("SET temp_directory = " + SqlText.literal(temporary.toString()));
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("CREATE VIEW before AS " + ReleaseSchema.select(states.before()));
        statement.execute("CREATE VIEW after AS " + ReleaseSchema.select(states.after()));
        schema.lock(states.folders(), Optional.empty());
    }

    private static RowChanges read(Statement statement, DifferenceSql sql, int most) throws SQLException {
        long added;
        long removed;
        long changed;
        Map<String, Long> columns = new LinkedHashMap<>();
        try (ResultSet counts = statement.executeQuery(sql.counts())) {
            counts.next();
            added = counts.getLong(1);
            removed = counts.getLong(2);
            changed = counts.getLong(3);
            for (int column = 0; column < sql.compared().size(); column++) {
                long rows = counts.getLong(4 + column);
                if (rows > 0) {
                    columns.put(sql.compared().get(column), rows);
                }
            }
        }
        List<RowChange> examples =
                added + removed + changed > 0 && most > 0 ? examples(statement, sql, most) : List.of();
        return new RowChanges(added, removed, changed, columns, sql.added(), sql.removed(), examples);
    }

    private static List<RowChange> examples(Statement statement, DifferenceSql sql, int most) throws SQLException {
        List<RowChange> examples = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql.examples(most))) {
            while (rows.next()) {
                examples.add(example(rows, sql));
            }
        }
        return examples;
    }

    private static RowChange example(ResultSet row, DifferenceSql sql) throws SQLException {
        int at = 2;
        Map<String, String> key = new LinkedHashMap<>();
        for (String column : sql.key()) {
            key.put(column, String.valueOf(row.getString(at++)));
        }
        List<Cell> cells = new ArrayList<>();
        for (String column : sql.compared()) {
            boolean differs = row.getBoolean(at++);
            Optional<String> before = Optional.ofNullable(row.getString(at++));
            Optional<String> after = Optional.ofNullable(row.getString(at++));
            if (differs) {
                cells.add(new Cell(column, before, after));
            }
        }
        return new RowChange(Kind.valueOf(row.getString(1)), key, cells);
    }
}
