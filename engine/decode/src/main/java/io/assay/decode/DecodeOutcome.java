package io.assay.decode;

import io.assay.decode.wire.BodyFaultException;
import java.util.List;
import java.util.Optional;

/**
 * What became of a body.
 *
 * @param records records that fit `when`, the dropped ones included
 * @param before of these, records before the slice, which were dropped
 * @param after of these, records after the slice, which were dropped
 * @param unbound records that belong to no row of for_each
 * @param newFields wire fields that nothing names, sorted; looked for only where asked
 * @param fault why the body as a whole cannot be used; whatever was handed over before is void
 */
public record DecodeOutcome(
        long records, long before, long after, long unbound, List<String> newFields, Optional<BodyFault> fault) {
    public DecodeOutcome {
        newFields = List.copyOf(newFields);
    }

    /** Records outside the slice, which were dropped. */
    public long outside() {
        return before + after;
    }

    /** A body that cannot be used, in a sentence. */
    public record BodyFault(BodyFaultException.Kind kind, String message) {}

    static DecodeOutcome ofFault(BodyFaultException fault) {
        return new DecodeOutcome(
                0, 0, 0, 0, List.of(), Optional.of(new BodyFault(fault.kind(), String.valueOf(fault.getMessage()))));
    }
}
