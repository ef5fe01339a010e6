package io.assay.lake.table;

import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.Ledger;
import io.assay.lake.ledger.TablePointers;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.util.ThreadPools;

/** Moves the pointers of tables and writes the rows that belong to them, in one transaction of the ledger. */
public final class Commits {
    private final Ledger ledger;
    private final FileIO files;
    private final Path folder;

    /** @param folder the folder of all tables; nothing outside of it is ever removed */
    Commits(Ledger ledger, FileIO files, Path folder) {
        this.ledger = ledger;
        this.files = files;
        this.folder = folder;
    }

    /** Moves every pointer that still stands where its table was read and writes the rows; when one has moved, none does and no row stays. */
    public void commit(List<PendingPointer> pending, Consumer<Transaction> rows) {
        FailPoint.reach("commit.before-transaction");
        ledger.update(transaction -> {
            TablePointers pointers = new TablePointers(transaction);
            for (PendingPointer pointer : pending) {
                move(pointers, pointer);
            }
            FailPoint.reach("commit.pointers-moved");
            rows.accept(transaction);
            FailPoint.reach("commit.rows-written");
        });
        FailPoint.reach("commit.after-transaction");
        pending.stream()
                .flatMap(pointer -> pointer.dropped().stream())
                .filter(file -> Path.of(file).normalize().startsWith(folder))
                .forEach(files::deleteFile);
    }

    private static void move(TablePointers pointers, PendingPointer pointer) {
        TableRef table = pointer.table();
        if (!pointers.move(table.namespace(), table.name(), pointer.from(), pointer.to())) {
            throw new Failure(
                    FailureCode.POINTER_MOVED,
                    table.toString(),
                    "Cannot commit %s: another process committed to it first".formatted(table),
                    "The table is as the other process left it; the files written for this commit are not named by anything.",
                    "Run again: what the other run did not build is built then.");
        }
    }

    /** Has Iceberg begin its threads now, for it cannot once the process was asked to end. */
    public static void prepare() {
        ThreadPools.getWorkerPool();
    }
}
