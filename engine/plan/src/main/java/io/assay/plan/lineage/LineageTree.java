package io.assay.plan.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import java.util.List;
import java.util.Optional;

/**
 * A column and those it is made of, or those that are made of it.
 *
 * @param lineage where it comes from, one step back
 * @param by how it decides which rows' values the column above is made of, or below it those of this one; empty: it is part of the value
 * @param again whether it stands further up with what follows it, which is left out here
 */
public record LineageTree(
        LineageColumn column, ColumnLineage lineage, Optional<DecidedBy> by, boolean again, List<LineageTree> next) {
    public LineageTree {
        next = List.copyOf(next);
    }
}
