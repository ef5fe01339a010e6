package io.assay.spec.model.test;

import io.assay.spec.model.rest.RequestBody.JsonText;
import io.assay.spec.notation.Written;
import io.assay.spec.value.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test begins with: rows by input, or answers. */
public sealed interface Given {
    /** The rows of tables, endpoints and catalogs, by name. */
    record OfInputs(Map<String, Rows> rows) implements Given {
        public OfInputs {
            rows = Ordered.copyOf(rows);
        }
    }

    /** The answers of a venue, in the order they are sent. */
    record OfPages(List<Page> pages) implements Given {
        public OfPages {
            pages = List.copyOf(pages);
        }
    }

    /** One answer; its body is text or JSON, here or in a file. */
    @Written("One answer of the venue.")
    record Page(
            @Written(value = "Its status.", standard = "200")
            int status,

            @Written(value = "Its headers.", literal = true) Map<String, String> headers,

            @Written(value = "Its body, as text or as JSON written in YAML.", example = "[[1767225600000, \"1.5\"]]")
            Optional<JsonText> body,

            @Written("A file beside the document that holds its body.")
            Optional<String> file,

            @Written("When it arrived; empty: long after its slice.")
            Optional<Instant> receivedAt) {
        private static final int FIRST_STATUS = 200;
        private static final int LAST_STATUS = 599;

        public Page {
            headers = Ordered.copyOf(headers);
            if (status < FIRST_STATUS || status > LAST_STATUS) {
                throw new IllegalArgumentException(
                        "Invalid status: %d (must be from %d to %d)".formatted(status, FIRST_STATUS, LAST_STATUS));
            }
            if (body.isPresent() && file.isPresent()) {
                throw new IllegalArgumentException("Invalid page: body and file (must have one)");
            }
            headers.forEach((name, value) -> {
                if (!name.matches("[A-Za-z0-9-]{1,80}") || value.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException(
                            "Invalid header: %s (must be letters, digits and -, and its value one line)"
                                    .formatted(name.chars().anyMatch(Character::isISOControl) ? "?" : name));
                }
            });
        }
    }
}
