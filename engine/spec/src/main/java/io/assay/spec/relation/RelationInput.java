package io.assay.spec.relation;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.List;

/** One thing a table reads, under the view name that its statement uses. */
public sealed interface RelationInput {
    String view();

    /**
     * Another table; an interval of ours reads its rows whose event time lies in the interval widened by the reach.
     *
     * @param columns the columns that are read: only their content hashes make an interval dirty
     */
    record OfTable(TableName table, String view, List<ColumnName> columns, Reach reach) implements RelationInput {
        public OfTable {
            columns = List.copyOf(columns);
        }
    }

    /** A catalog, always whole. */
    record OfCatalog(String catalog, String view, List<ColumnName> columns) implements RelationInput {
        public OfCatalog {
            columns = List.copyOf(columns);
        }
    }

    /** An endpoint's raw segments, decoded. */
    record OfEndpoint(EndpointName endpoint, String view) implements RelationInput {}
}
