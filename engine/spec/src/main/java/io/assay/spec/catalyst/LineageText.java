package io.assay.spec.catalyst;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Lineages of statements as JSON text, and back. */
final class LineageText {
    /** Raised when a lineage says more, or something else. */
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.shared();

    private LineageText() {}

    static String write(StatementLineage lineage) {
        return JSON.writeValueAsString(lineage);
    }

    /** The lineage; empty where the text is damaged or of another version, so that it is asked anew. */
    static Optional<StatementLineage> read(String text) {
        try {
            return Optional.of(JSON.readValue(text, StatementLineage.class));
        } catch (JacksonException | NullPointerException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
