package io.assay.spec.relation.test;

import io.assay.spec.problem.Place;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checked test: of a table over given rows, or of an endpoint over given answers. */
public sealed interface CheckedTest {
    String name();

    /** Where its name is written. */
    Place place();

    /** Words to select it by. */
    List<String> tags();

    /** The name of what is tested. */
    String subject();

    /**
     * A table over given rows.
     *
     * @param given the rows of tables, endpoints and catalogs that it reads, by name; tables and endpoints that are not named hold no rows
     * @param wanted what the table must hold; empty: anything
     * @param fails the expectations that must be broken; empty: none but those that only warn
     * @param until the clock of the run; empty: the end of the interval that holds the last row
     * @param tolerance by how much a double may differ, relative to what is wanted
     */
    record OfTable(
            String name,
            Place place,
            List<String> tags,
            TableName table,
            Map<String, CellRows> given,
            Optional<Wanted> wanted,
            List<String> fails,
            Optional<Instant> until,
            double tolerance)
            implements CheckedTest {
        public OfTable {
            tags = List.copyOf(tags);
            given = Ordered.copyOf(given);
            fails = List.copyOf(fails);
        }

        @Override
        public String subject() {
            return table.toString();
        }
    }

    /**
     * An endpoint over given answers.
     *
     * @param endpoint with its part, where it has several
     * @param key the row of `for_each` that it is asked for
     * @param slice what it is asked for; empty where it has no slices
     * @param requests the request lines that must be sent, in order; empty: any
     */
    record OfEndpoint(
            String name,
            Place place,
            List<String> tags,
            EndpointName endpoint,
            EndpointKey key,
            Optional<Interval> slice,
            List<Answer> answers,
            Optional<Wanted> wanted,
            List<Line> requests,
            double tolerance)
            implements CheckedTest {
        public OfEndpoint {
            tags = List.copyOf(tags);
            answers = List.copyOf(answers);
            requests = List.copyOf(requests);
        }

        @Override
        public String subject() {
            return endpoint.toString();
        }
    }

    /** What must come of it. */
    sealed interface Wanted {
        /** These rows over their columns: all there are, or some of them. */
        record OfRows(CellRows rows, boolean whole) implements Wanted {}

        /** A slice that is done without rows for the cause. */
        record Skipped(String cause, Place place) implements Wanted {}

        /** A slice that fails with the code. */
        record Failed(String code, Place place) implements Wanted {}
    }

    /** One answer of a venue. */
    record Answer(int status, Map<String, String> headers, String body, Optional<Instant> receivedAt) {
        public Answer {
            headers = Ordered.copyOf(headers);
        }
    }

    /** A line that is written, and where. */
    record Line(String text, Place place) {}
}
