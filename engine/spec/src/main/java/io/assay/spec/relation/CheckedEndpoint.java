package io.assay.spec.relation;

import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked endpoint.
 *
 * @param row the columns of the catalog that is asked for; none where there is no `for_each`
 * @param carried types of the carried columns, in order
 * @param keys the rows of `for_each` that its `where` keeps; one row without columns where there is no `for_each`
 * @param schemas for each part (`EndpointSpec.ONLY_PART` where there are none) its columns: carried ones first, then the fields, then {@code is_final}
 */
public record CheckedEndpoint(
        EndpointName name,
        SourceSpec source,
        EndpointSpec spec,
        Schema row,
        Schema carried,
        List<EndpointKey> keys,
        Map<String, Schema> schemas) {
    /** One row of `for_each`: every column of the catalog's row as text (absent: null), and the time it is valid in. */
    public record EndpointKey(
            Map<ColumnName, String> values,
            Optional<java.time.Instant> validFrom,
            Optional<java.time.Instant> validUntil) {}
}
