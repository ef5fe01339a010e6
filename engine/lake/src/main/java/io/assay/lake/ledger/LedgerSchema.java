package io.assay.lake.ledger;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The ledger's tables: one script a version, applied in order, each in the transaction that raises the version. */
final class LedgerSchema {
    static final int VERSION = 5;

    private LedgerSchema() {}

    /** Refuses a damaged file. */
    static void check(Path file, Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = result.next() ? result.getString(1) : "no verdict";
            if (!"ok".equals(verdict)) {
                throw LedgerFailures.corrupt(file, verdict, new SQLException(verdict));
            }
        }
    }

    /** The version of the file's tables, 0 where there are none; refuses one that this program does not know. */
    static int versionIn(Path file, Transaction transaction) {
        boolean present = transaction
                .first("SELECT name FROM sqlite_master WHERE name = 'ledger_version'", row -> row.text(1))
                .isPresent();
        int version = present
                ? transaction
                        .first("SELECT version FROM ledger_version", row -> (int) row.number(1))
                        .orElse(0)
                : 0;
        if (version > VERSION) {
            throw new Failure(
                    FailureCode.LEDGER_NEWER,
                    file.toString(),
                    "Cannot read ledger %s: its version %d is newer than the %d this program knows"
                            .formatted(file, version, VERSION),
                    "Nothing was changed.",
                    "Use the newer version of assay that wrote it.");
        }
        return version;
    }

    /** Refuses a file of an older version, which would have to be written first. */
    static void requireCurrent(Path file, Transaction transaction) {
        int version = versionIn(file, transaction);
        if (version < VERSION) {
            throw new Failure(
                    FailureCode.LAKE_UNWRITABLE,
                    file.toString(),
                    "Cannot read ledger %s: its version %d is older than %d, and this user may not bring it there"
                            .formatted(file, version, VERSION),
                    "Nothing was changed.",
                    "Open it once as a user who may write it, with: assay state show");
        }
    }

    static void migrate(Path file, Transaction transaction) {
        for (int version = versionIn(file, transaction) + 1; version <= VERSION; version++) {
            for (String statement : script(version).split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    transaction.update(statement);
                }
            }
            transaction.update("DELETE FROM ledger_version");
            transaction.update("INSERT INTO ledger_version (version) VALUES (?)", version);
        }
    }

    private static String script(int version) {
        String name = "ledger-%d.sql".formatted(version);
        try (InputStream stream = Objects.requireNonNull(LedgerSchema.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
