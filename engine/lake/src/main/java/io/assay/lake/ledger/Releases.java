package io.assay.lake.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Releases: the snapshots of all tables that belong together, recorded at the end of a run; readers see nothing else. */
public final class Releases {
    /** What a tag can be: a letter comes first, so that no tag reads as a release's number. */
    public static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    private static final String HEAD = "SELECT number, run, recorded_us FROM releases ";

    private final Transaction transaction;

    public Releases(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Records the snapshots as the newest release. */
    public Release record(String run, List<TableSnapshotId> tables, Instant now) {
        long number = transaction
                .first("SELECT COALESCE(MAX(number), 0) + 1 FROM releases", row -> row.number(1))
                .orElse(1L);
        transaction.update("INSERT INTO releases (number, run, recorded_us) VALUES (?, ?, ?)", number, run, now);
        transaction.updateEach(
                "INSERT INTO release_tables (release_number, table_namespace, table_name, snapshot) VALUES (?, ?, ?, ?)",
                tables.stream()
                        .map(table -> new Object[] {number, table.namespace(), table.table(), table.snapshot()})
                        .toList());
        return new Release(number, run, now, tables);
    }

    public Optional<Release> newest() {
        return transaction
                .first(HEAD + "ORDER BY number DESC LIMIT 1", Releases::head)
                .map(this::withTables);
    }

    /** The newest release that was there at the time. */
    public Optional<Release> asOf(Instant time) {
        return transaction
                .first(HEAD + "WHERE recorded_us <= ? ORDER BY number DESC LIMIT 1", Releases::head, time)
                .map(this::withTables);
    }

    public Optional<Release> tagged(String tag) {
        return transaction
                .first(HEAD + "WHERE number = (SELECT release_number FROM tags WHERE name = ?)", Releases::head, tag)
                .map(this::withTables);
    }

    /** Takes the table out of every release, where its snapshots can be read no more. */
    public void forgetTable(String namespace, String table) {
        transaction.update("DELETE FROM release_tables WHERE table_namespace = ? AND table_name = ?", namespace, table);
    }

    /** Every release, newest first, without those dropped. */
    public List<Release> all() {
        return transaction.query(HEAD + "ORDER BY number DESC", Releases::head).stream()
                .map(this::withTables)
                .toList();
    }

    /** Names a release, so that it stays; a name that is taken moves. */
    public void tag(String name, long release, Instant now) {
        if (!TAG.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid tag: %s (must be a letter, then letters, digits, ., - and _, 64 at most)".formatted(name));
        }
        transaction.update(
                "INSERT INTO tags (name, release_number, recorded_us) VALUES (?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET release_number = excluded.release_number,"
                        + " recorded_us = excluded.recorded_us",
                name,
                release,
                now);
    }

    public boolean untag(String name) {
        return transaction.update("DELETE FROM tags WHERE name = ?", name) == 1;
    }

    /** Every tag, by name. */
    public List<Tag> tags() {
        return transaction.query(
                "SELECT name, release_number, recorded_us FROM tags ORDER BY name",
                row -> new Tag(row.text(1), row.number(2), row.time(3)));
    }

    /** The numbers of the releases that {@link #forgetReplacedBefore} would forget. */
    public Set<Long> replacedBefore(Instant time) {
        return new TreeSet<>(transaction.query(
                "SELECT number FROM releases WHERE number < (SELECT MAX(number) FROM releases WHERE recorded_us < ?)"
                        + " AND number NOT IN (SELECT release_number FROM tags)",
                row -> row.number(1),
                time));
    }

    /** Forgets the releases that a newer one had replaced by the time, but for those with a tag; returns how many. */
    public int forgetReplacedBefore(Instant time) {
        return transaction.update(
                "DELETE FROM releases WHERE number < (SELECT MAX(number) FROM releases WHERE recorded_us < ?)"
                        + " AND number NOT IN (SELECT release_number FROM tags)",
                time);
    }

    private Release withTables(Release head) {
        return new Release(
                head.number(),
                head.run(),
                head.recorded(),
                transaction.query(
                        "SELECT table_namespace, table_name, snapshot FROM release_tables WHERE release_number = ?"
                                + " ORDER BY table_namespace, table_name",
                        row -> new TableSnapshotId(row.text(1), row.text(2), row.number(3)),
                        head.number()));
    }

    private static Release head(Row row) throws SQLException {
        return new Release(row.number(1), row.text(2), row.time(3), List.of());
    }

    /** A release and its tables' snapshots, by namespace and name. */
    public record Release(long number, String run, Instant recorded, List<TableSnapshotId> tables) {
        public Release {
            tables = List.copyOf(tables);
        }

        /** The table's snapshot; empty where the release has no such table. */
        public Optional<Long> snapshotOf(String namespace, String table) {
            return tables.stream()
                    .filter(entry ->
                            entry.namespace().equals(namespace) && entry.table().equals(table))
                    .map(TableSnapshotId::snapshot)
                    .findFirst();
        }
    }

    /** One table's snapshot, by Iceberg's number. */
    public record TableSnapshotId(String namespace, String table, long snapshot) {}

    /** A release's lasting name. */
    public record Tag(String name, long release, Instant recorded) {}
}
