package io.assay.lake.ledger;

import java.util.List;
import java.util.Optional;

/** The Iceberg catalog's table pointers, in the schema of Iceberg's JDBC catalog, so that other engines can read it. */
public final class TablePointers {
    /** The catalog's name in its tables. */
    public static final String CATALOG = "assay";

    private final Transaction transaction;

    public TablePointers(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The location of the table's current metadata. */
    public Optional<String> find(String namespace, String table) {
        return transaction.first(
                "SELECT metadata_location FROM iceberg_tables"
                        + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?",
                row -> row.text(1),
                CATALOG,
                namespace,
                table);
    }

    /** Moves the pointer from the expected location (empty: no table yet); false, and nothing moved, where it points elsewhere. */
    public boolean move(String namespace, String table, Optional<String> from, String to) {
        if (from.isEmpty()) {
            return transaction.update(
                            "INSERT INTO iceberg_tables (catalog_name, table_namespace, table_name, metadata_location,"
                                    + " previous_metadata_location, iceberg_type) VALUES (?, ?, ?, ?, NULL, 'TABLE')"
                                    + " ON CONFLICT (catalog_name, table_namespace, table_name) DO NOTHING",
                            CATALOG,
                            namespace,
                            table,
                            to)
                    == 1;
        }
        return transaction.update(
                        "UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?"
                                + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?"
                                + " AND metadata_location = ?",
                        to,
                        from.get(),
                        CATALOG,
                        namespace,
                        table,
                        from.get())
                == 1;
    }

    /** Forgets the table; its files stay until they are cleaned up. */
    public boolean drop(String namespace, String table) {
        return transaction.update(
                        "DELETE FROM iceberg_tables"
                                + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?",
                        CATALOG,
                        namespace,
                        table)
                == 1;
    }

    /** Every table, by namespace and name. */
    public List<Pointer> all() {
        return transaction.query(
                "SELECT table_namespace, table_name, metadata_location FROM iceberg_tables WHERE catalog_name = ?"
                        + " ORDER BY table_namespace, table_name",
                row -> new Pointer(row.text(1), row.text(2), row.text(3)),
                CATALOG);
    }

    /** Where a table's metadata stands. */
    public record Pointer(String namespace, String table, String location) {}
}
