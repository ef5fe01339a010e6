package io.assay.warehouse;

import io.assay.spec.failure.Failure;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.warehouse.duckdb.QueryFailures;
import io.assay.warehouse.duckdb.ReleaseSchema;
import io.assay.warehouse.duckdb.ResultReader;
import io.assay.warehouse.duckdb.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/**
 * Queries over one release with an in-memory DuckDB: a view a table, a table a catalog, nothing else in reach and nothing to write but one named file.
 */
public final class ReleaseQuery implements AutoCloseable {
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private final Connection connection;
    private final QueryLimits limits;
    private final List<String> tables;
    private final Optional<ParquetOutput> output;

    private ReleaseQuery(
            Connection connection, QueryLimits limits, List<String> tables, Optional<ParquetOutput> output) {
        this.connection = connection;
        this.limits = limits;
        this.tables = List.copyOf(tables);
        this.output = output;
    }

    /** A Parquet file that a query may write, and the unfinished one beside it. */
    private record ParquetOutput(Path file, Path unfinished) {}

    /**
     * Opens the release.
     *
     * @param readable the folders that the release's files lie in
     * @param parquet the file that {@link #writeParquet} will write; empty: none
     */
    public static ReleaseQuery open(
            ReleaseView release,
            List<CheckedCatalog> catalogs,
            List<Path> readable,
            Optional<Path> parquet,
            QueryLimits limits) {
        return open(release, catalogs, List.of(), readable, parquet, limits);
    }

    /** As above, with tables of what the engine knows. */
    static ReleaseQuery open(
            ReleaseView release,
            List<CheckedCatalog> catalogs,
            List<CheckedCatalog> engine,
            List<Path> readable,
            Optional<Path> parquet,
            QueryLimits limits) {
        Optional<ParquetOutput> output = parquet.map(ReleaseQuery::output);
        List<String> names = Stream.concat(
                        release.tables().stream().map(ReleasedTable::fullName),
                        Stream.concat(
                                catalogs.stream().map(catalog -> "catalogs." + catalog.name()),
                                engine.stream().map(table -> "assay." + table.name())))
                .toList();
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
            try {
                ReleaseSchema schema = new ReleaseSchema(connection);
                schema.limit(limits);
                schema.create(release, catalogs, engine);
                schema.lock(readable, output.map(ParquetOutput::unfinished));
            } catch (SQLException | RuntimeException fault) {
                connection.close();
                throw fault;
            }
            return new ReleaseQuery(connection, limits, names, output);
        } catch (SQLException fault) {
            throw QueryFailures.of("release " + release.number(), fault, names, limits);
        }
    }

    /** The names of the tables and catalogs that a statement may use. */
    public List<String> tables() {
        return tables;
    }

    /**
     * Runs one SELECT and hands its rows to the sink, which decides their form; returns how many there were.
     *
     * @throws Failure (query-invalid, query-limit, data-file-missing) saying what is wrong with the statement, or what it lacked
     */
    public long run(String sql, RowSink sink) {
        check(sql);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(limits.timeout().toSeconds()));
            try (ResultSet result = statement.executeQuery(sql)) {
                return new ResultReader(result).readAll(sink);
            }
        } catch (SQLException fault) {
            throw QueryFailures.of(sql, fault, tables, limits);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot write a query's rows: " + fault.getMessage(), fault);
        }
    }

    /** Runs one SELECT into the Parquet file that was named at opening; the file appears whole or not at all. Returns its rows. */
    public long writeParquet(String sql) {
        ParquetOutput target = output.orElseThrow(
                () -> new IllegalStateException("Cannot write Parquet: no file was named when the release was opened"));
        check(sql);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(limits.timeout().toSeconds()));
            long rows = statement.executeUpdate("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"
                    .formatted(
                            SqlText.bare(connection, sql),
                            SqlText.literal(target.unfinished().toString())));
            Files.move(target.unfinished(), target.file(), StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } catch (SQLException fault) {
            throw QueryFailures.of(sql, fault, tables, limits);
        } catch (IOException fault) {
            throw QueryFailures.unwritable(target.file(), fault);
        } finally {
            removeUnfinished(target);
        }
    }

    private void check(String sql) {
        try {
            SqlText.requireSelect(connection, sql);
        } catch (SQLException fault) {
            throw QueryFailures.of(sql, fault, tables, limits);
        }
    }

    private static ParquetOutput output(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw QueryFailures.unwritable(absolute, new IOException("its folder cannot be written"));
        }
        if (Files.exists(absolute) && !isParquet(absolute)) {
            throw QueryFailures.unwritable(absolute, new IOException("there is another file, which is no Parquet"));
        }
        return new ParquetOutput(absolute, folder.resolve("." + absolute.getFileName() + ".unfinished"));
    }

    private static boolean isParquet(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(PARQUET.length), PARQUET);
        } catch (IOException fault) {
            throw QueryFailures.unwritable(file, fault);
        }
    }

    private static void removeUnfinished(ParquetOutput target) {
        try {
            Files.deleteIfExists(target.unfinished());
        } catch (IOException fault) {
            throw QueryFailures.unwritable(target.unfinished(), fault);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw QueryFailures.of("closing", fault, tables, limits);
        }
    }
}
