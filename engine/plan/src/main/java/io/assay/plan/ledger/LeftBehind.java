package io.assay.plan.ledger;

import io.assay.lake.Lake;
import io.assay.lake.ledger.TablePointers;
import io.assay.plan.Definitions;
import io.assay.spec.value.TableName;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of a lake that the project does not define any more: they were renamed in it, or taken out. */
public final class LeftBehind {
    private LeftBehind() {}

    /** Their names; readers find them as they were last built, until they are dropped. */
    public static SortedSet<TableName> in(Lake lake, Definitions definitions) {
        return lake.ledger()
                .read(transaction -> new TablePointers(transaction)
                        .all().stream()
                                .map(pointer -> pointer.namespace() + "." + pointer.table())
                                .filter(TableName::matches)
                                .map(TableName::of)
                                .filter(table -> !definitions.tables().containsKey(table))
                                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
