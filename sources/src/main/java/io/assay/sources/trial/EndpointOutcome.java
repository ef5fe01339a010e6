package io.assay.sources.trial;

import io.assay.spec.failure.FailureCode;
import io.assay.spec.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * What fetching a slice came to.
 *
 * @param columns of its records
 * @param rows the records that fit, each with one value a column; empty: null
 * @param unfit what is wrong with those that do not
 * @param cause why there are none, where the venue said so
 * @param failure why the slice cannot be had
 * @param asked the request lines, in order
 */
public record EndpointOutcome(
        List<Column> columns,
        List<List<Optional<Object>>> rows,
        List<String> unfit,
        Optional<String> cause,
        Optional<Refusal> failure,
        List<String> asked) {
    public EndpointOutcome {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        unfit = List.copyOf(unfit);
        asked = List.copyOf(asked);
    }

    /** A failure's code, and its sentence. */
    public record Refusal(FailureCode code, String sentence) {}
}
