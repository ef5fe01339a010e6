package io.assay.lake.ledger;

import io.assay.lake.file.StorageFailures;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.nio.file.Path;
import java.sql.SQLException;

/** Turns what the database refuses into a failure with cause and way out. */
final class LedgerFailures {
    private static final int DENIED = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int INPUT_OUTPUT = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;
    private static final String KEPT = "Everything committed before is as it was.";

    private LedgerFailures() {}

    static Failure of(Path file, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case BUSY, LOCKED -> busy(file, cause);
            case DENIED, READ_ONLY, CANNOT_OPEN -> unwritable(file, cause);
            case FULL -> StorageFailures.full(file, cause);
            case CORRUPT, NOT_A_DATABASE -> corrupt(file, reason(cause), cause);
            case INPUT_OUTPUT ->
                new Failure(
                        FailureCode.LAKE_UNREADABLE,
                        file.toString(),
                        "Cannot use ledger %s: the disk reports an error (%s)".formatted(file, reason(cause)),
                        KEPT,
                        "Check the disk (`dmesg`), then run again.",
                        cause);
            default ->
                new Failure(
                        FailureCode.INTERNAL,
                        file.toString(),
                        "Cannot use ledger %s: %s".formatted(file, reason(cause)),
                        KEPT,
                        "Report this with the log of the run.",
                        cause);
        };
    }

    static Failure corrupt(Path file, String why, Throwable cause) {
        return new Failure(
                FailureCode.LEDGER_CORRUPT,
                file.toString(),
                "Cannot read ledger %s: it is damaged (%s)".formatted(file, why),
                "Raw segments and table files are as they were; nothing was written.",
                "Restore ledger.db from a backup, or recover it with `sqlite3 ledger.db .recover`.",
                cause);
    }

    private static Failure busy(Path file, SQLException cause) {
        return new Failure(
                FailureCode.LEDGER_BUSY,
                file.toString(),
                "Cannot write ledger %s: another process holds it".formatted(file),
                KEPT,
                "Try again; if it stays so, look for a stopped `assay` process and end it.",
                cause);
    }

    private static Failure unwritable(Path file, SQLException cause) {
        return new Failure(
                FailureCode.LAKE_UNWRITABLE,
                file.toString(),
                "Cannot write ledger %s: %s".formatted(file, reason(cause)),
                KEPT,
                "Give this user the right to write there, or choose another `lake` folder.",
                cause);
    }

    private static String reason(SQLException cause) {
        String text = String.valueOf(cause.getMessage());
        int open = text.lastIndexOf('(');
        return open >= 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
    }
}
