package io.assay.spec.check.table;

import io.assay.spec.check.rule.CheckState;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Optional;

/** Says whether it can be told of a table which points there should be: by the grain of an endpoint that it reads, directly or through other tables. */
final class ExpectedPoints {
    private final CheckState state;

    ExpectedPoints(CheckState state) {
        this.state = state;
    }

    boolean behind(TableSpec table) {
        return table.from().stream()
                .anyMatch(name -> TableName.matches(name)
                        ? Optional.ofNullable(state.relations().get(TableName.of(name)))
                                .filter(this::behind)
                                .isPresent()
                        : hasGrain(EndpointName.of(name)));
    }

    private boolean behind(Relation relation) {
        return relation.inputs().stream()
                .anyMatch(input -> (input instanceof OfEndpoint endpoint && hasGrain(endpoint.endpoint()))
                        || (input instanceof OfTable read
                                && Optional.ofNullable(state.relations().get(read.table()))
                                        .filter(this::behind)
                                        .isPresent()));
    }

    private boolean hasGrain(EndpointName name) {
        return Optional.ofNullable(
                        state.endpoint(name).spec().parts().get(name.part().orElse(EndpointSpec.ONLY_PART)))
                .flatMap(part -> part.grain())
                .isPresent();
    }
}
