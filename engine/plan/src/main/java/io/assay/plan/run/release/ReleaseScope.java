package io.assay.plan.run.release;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.table.TableRef;
import io.assay.plan.Definitions;
import io.assay.plan.select.Selection;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a run must work on so that its release is whole: the selected tables, and those of the tables they read of which nothing was ever built, or whose present
 * state the newest release does not have, because a run was stopped in the midst of them, or emptied them for a new shape and built nothing since.
 */
public final class ReleaseScope {
    private final Definitions definitions;
    private final Lake lake;

    public ReleaseScope(Definitions definitions, Lake lake) {
        this.definitions = definitions;
        this.lake = lake;
    }

    /** The selected tables, and those of the others that must be worked on. */
    public Selection of(Selection selection) {
        return lake.ledger().read(transaction -> adding(definitions, selection, unreleased(transaction)));
    }

    /** The same where there is no lake yet: nothing that they read was ever built. */
    public static Selection ofNothingBuilt(Definitions definitions, Selection selection) {
        return adding(definitions, selection, table -> true);
    }

    private static Selection adding(Definitions definitions, Selection selection, Predicate<TableName> isWorkedOn) {
        NavigableSet<TableName> tables = new TreeSet<>(selection.tables());
        List<TableName> added;
        do {
            added = outside(definitions, tables).stream().filter(isWorkedOn).toList();
            tables.addAll(added);
        } while (!added.isEmpty());
        return new Selection(tables);
    }

    /** The tables that these read and that are not among them. */
    static NavigableSet<TableName> outside(Definitions definitions, Collection<TableName> tables) {
        NavigableSet<TableName> outside = new TreeSet<>();
        for (TableName table : tables) {
            Optional.ofNullable(definitions.tables().get(table)).stream()
                    .flatMap(relation -> definitions.tablesRead(relation).stream())
                    .map(Relation::name)
                    .filter(read -> !tables.contains(read))
                    .forEach(outside::add);
        }
        return outside;
    }

    private Predicate<TableName> unreleased(Transaction transaction) {
        Optional<Releases.Release> newest = new Releases(transaction).newest();
        List<Releases.TableSnapshotId> present = lake.tables().currentSnapshots(transaction);
        return table -> {
            TableRef ref = TableRef.data(table);
            Optional<Long> now = present.stream()
                    .filter(id ->
                            id.namespace().equals(ref.namespace()) && id.table().equals(ref.name()))
                    .map(Releases.TableSnapshotId::snapshot)
                    .findFirst();
            return now.isEmpty()
                    || !now.equals(newest.flatMap(release -> release.snapshotOf(ref.namespace(), ref.name())));
        };
    }
}
