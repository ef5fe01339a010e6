package io.assay.spec.model.test;

import io.assay.spec.model.About;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table makes of given rows, or an endpoint of given answers.
 *
 * @param row the row of `for_each` that an endpoint is asked for, by some of its columns
 * @param until the clock of the run; empty: the end of the interval that holds the last row
 * @param tolerance by how much doubles may differ, relative to what is expected
 * @param requests the request lines that an endpoint must send, in order; empty: any
 */
@Written(
        value = "What a table makes of given rows, or an endpoint of given answers.",
        oneOf = {"table", "endpoint"})
public record TestSpec(
        @Written(value = "What it shows, as a sentence.", example = "a quiet minute has no candle")
        String name,

        @Written(form = Form.INLINE) About about,

        @Written("The table that is tested.") Optional<TableName> table,

        @Written("The endpoint that is tested.") Optional<String> endpoint,

        @Written(value = "The row of `for_each` that it is asked for, by some of its columns.", literal = true)
        Map<ColumnName, String> row,

        @Written("The slice that it is asked for.") Optional<Slice> slice,

        @Written("The rows of each input, or the answers of the venue, one a page.")
        Given given,

        @Written("What must come of it: rows, or how it ends.")
        Optional<Expected> expect,

        @Written(value = "The table's expectations that must be broken, and no other.", form = Form.ONE_OR_MANY)
        List<String> fails,

        @Written("The clock of the run, instead of the end of the last interval.")
        Optional<Instant> until,

        @Written(value = "By how much a double may differ, relative to what is expected.", example = "1e-9")
        Optional<Double> tolerance,

        @Written(value = "The request lines that must be sent, in order.", example = "[\"GET /candles?limit=2\"]")
        List<String> requests) {
    private static final int LONGEST_NAME = 160;

    public TestSpec {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Invalid name: a text of %d characters (must be one line of 1 to %d)"
                    .formatted(name.length(), LONGEST_NAME));
        }
        row = Ordered.copyOf(row);
        fails = List.copyOf(fails);
        requests = List.copyOf(requests);
        if (tolerance.isPresent() && tolerance.get() >= 1) {
            throw new IllegalArgumentException("Invalid tolerance: %s (must be below 1)".formatted(tolerance.get()));
        }
    }

    /** The slice that an endpoint is asked for, its end excluded. */
    public record Slice(
            @Written("Its first instant.") Instant start,
            @Written("The first instant after it.") Instant end) {
        public Slice {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException(
                        "Invalid slice: %s to %s (must start before it ends)".formatted(start, end));
            }
        }
    }
}
