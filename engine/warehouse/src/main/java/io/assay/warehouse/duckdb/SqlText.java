package io.assay.warehouse.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SQL as text: quoting, and the proof that a text is one SELECT, which DuckDB's own parser gives. */
public final class SqlText {
    private static final JsonMapper JSON = new JsonMapper();

    private SqlText() {}

    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    public static String name(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Fails unless the text is one SELECT (or DESCRIBE, SUMMARIZE, SHOW). */
    public static void requireSelect(Connection connection, String sql) throws SQLException {
        JsonNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean(false)) {
            if ("parser".equals(parsed.path("error_type").asString(""))) {
                throw QueryFailures.syntax(
                        sql,
                        parsed.path("error_message").asString(""),
                        Integer.parseInt(parsed.path("position").asString("0")));
            }
            throw QueryFailures.notSelect(sql);
        }
        int statements = parsed.path("statements").size();
        if (statements != 1) {
            throw QueryFailures.notOne(sql, statements);
        }
    }

    /** The statement, which is one SELECT, without comments and semicolons, so that it can stand inside another. */
    public static String bare(Connection connection, String sql) throws SQLException {
        return ask(connection, "SELECT json_deserialize_sql(json_serialize_sql(?::VARCHAR))", sql);
    }

    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        return JSON.readTree(ask(connection, "SELECT json_serialize_sql(?::VARCHAR)::VARCHAR", sql));
    }

    private static String ask(Connection connection, String question, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
