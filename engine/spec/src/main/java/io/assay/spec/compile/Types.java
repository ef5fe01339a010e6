package io.assay.spec.compile;

import io.assay.spec.model.TypeText;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problems;
import io.assay.spec.type.DataType;
import java.util.Optional;

/** Resolves the types of a project: its aliases, and columns of catalogs. */
@FunctionalInterface
public interface Types {
    /** The type; empty where a name in it is unknown, which is then reported at the place. */
    Optional<Resolved> resolve(TypeText text, Place place, Problems problems);

    /**
     * A type without names.
     *
     * @param reference the catalog and column whose values it is limited to, as `tokens.token`
     */
    record Resolved(DataType type, boolean nullable, Optional<String> reference) {}
}
