package io.assay.lake.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction under way, in which the ledger's concerns run their statements. Parameters are text, numbers, {@link Instant}s (stored as microseconds), booleans
 * (1 and 0), or an {@link Optional} of these (empty: null); anything else is bound by its text.
 */
public final class Transaction {
    private final Path file;
    private final Connection connection;

    Transaction(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Executes a statement and returns the number of rows it changed. */
    public int update(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        }
    }

    /** Executes one statement for each row of parameters. */
    public void updateEach(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        }
    }

    /** The query's rows, in its order. */
    public <T> List<T> query(String sql, Row.Reader<T> reader, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        }
    }

    /** The query's first row. */
    public <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            Object value =
                    parameters[index] instanceof Optional<?> optional ? optional.orElse(null) : parameters[index];
            switch (value) {
                case null -> statement.setObject(index + 1, null);
                case Instant time -> statement.setLong(index + 1, Row.microsOf(time));
                case Boolean flag -> statement.setLong(index + 1, flag ? 1 : 0);
                case Number number -> statement.setObject(index + 1, number);
                default -> statement.setString(index + 1, value.toString());
            }
        }
    }
}
