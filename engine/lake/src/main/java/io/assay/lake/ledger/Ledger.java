package io.assay.lake.ledger;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.StorageFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.JDBC;

/** The one truth of a lake, a SQLite database on a local disk; safe for use by many threads and by many processes of one host. */
public final class Ledger implements AutoCloseable {
    /** How long a process waits for another's transaction before it gives up. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A ledger up to this size, in bytes, is read whole at every opening, which takes a moment; a larger one by {@link #check} only. */
    private static final long CHECKED_AT_OPEN = 32L << 20;

    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private Ledger(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the ledger, creates it where there is none, and brings an older one to this version's tables. */
    public static Ledger open(Path file) {
        return open(file, PATIENCE);
    }

    /** As {@link #open(Path)}, waiting so long at most for other processes. */
    public static Ledger open(Path file, Duration patience) {
        try {
            DurableFiles.createFolders(DurableFiles.parentOf(file));
        } catch (IOException e) {
            throw StorageFailures.writing(file, e);
        }
        try {
            // Not by DriverManager, which would start every driver there is, DuckDB's too, to find this one.
            Connection connection = JDBC.createConnection(JDBC.PREFIX + file, settings(patience));
            Ledger ledger = new Ledger(file, connection);
            try {
                ledger.prepare();
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
            return ledger;
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        }
    }

    /** Opens a ledger for reading alone, in a folder that may take no file: nothing is made or changed. */
    public static Ledger openToRead(Path file) {
        // What a writer has beside it belongs to it, and says that one may be writing; without that, the file is whole
        // and stays as it is.
        Path folder = DurableFiles.parentOf(file);
        boolean settled = !Files.exists(folder.resolve(file.getFileName() + "-wal"))
                && !Files.exists(folder.resolve(file.getFileName() + "-shm"));
        String url = JDBC.PREFIX + file.toUri() + "?mode=ro" + (settled ? "&immutable=1" : "");
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
        try {
            Ledger ledger = new Ledger(file, JDBC.createConnection(url, settings));
            try {
                ledger.read(transaction -> {
                    LedgerSchema.requireCurrent(file, transaction);
                    return true;
                });
                return ledger;
            } catch (RuntimeException e) {
                ledger.close();
                throw e;
            }
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        }
    }

    /** Runs the work in one transaction that excludes every other writer; what it wrote is durable when this returns, and gone when it throws. */
    public <T> T inTransaction(Function<Transaction, T> work) {
        return run("BEGIN IMMEDIATE", work);
    }

    /** As {@link #inTransaction(Function)}, for work that returns nothing. */
    public void update(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** Runs queries against one consistent state of the ledger; waits for no writer and stops none. */
    public <T> T read(Function<Transaction, T> work) {
        return run("BEGIN", work);
    }

    /** Writes a copy of the ledger, as it stands at one moment, to a file that is not there yet. */
    public void copyTo(Path copy) {
        lock.lock();
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads the whole file and fails where it is damaged. */
    public void check() {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            LedgerSchema.check(file, statement);
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    private void prepare() {
        if (file.toFile().length() <= CHECKED_AT_OPEN) {
            check();
        }
        if (read(transaction -> LedgerSchema.versionIn(file, transaction)) < LedgerSchema.VERSION) {
            update(transaction -> LedgerSchema.migrate(file, transaction));
        }
    }

    private <T> T run(String begin, Function<Transaction, T> work) {
        lock.lock();
        try {
            execute(begin);
            T result;
            try {
                result = work.apply(new Transaction(file, connection));
                execute("COMMIT");
            } catch (RuntimeException | SQLException | Error e) {
                rollBack(e);
                throw e;
            }
            return result;
        } catch (SQLException e) {
            throw LedgerFailures.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    private void rollBack(Throwable because) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Properties settings(Duration patience) {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", Long.toString(patience.toMillis()));
        return settings;
    }
}
