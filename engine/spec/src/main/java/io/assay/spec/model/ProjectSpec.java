package io.assay.spec.model;

import io.assay.spec.value.Ordered;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The one document that makes a folder a project.
 *
 * @param lake folder (relative to the project) or URL under which each profile keeps its lake
 * @param types aliases of types, and record types
 * @param defaultProfile the profile taken when none is named; may be left out where there is one
 */
public record ProjectSpec(
        String lake, Map<String, ProjectType> types, Optional<String> defaultProfile, Map<String, Profile> profiles) {
    public ProjectSpec {
        types = Ordered.copyOf(types);
        profiles = Ordered.copyOf(profiles);
    }

    /** A named type: an alias of another, or a record of columns that venues share. */
    public sealed interface ProjectType {
        record Alias(TypeText type) implements ProjectType {}

        record RecordType(Map<String, TypeText> columns) implements ProjectType {}
    }

    /** Where a run takes its sources from and keeps its lake. */
    public record Profile(
            Sources sources,
            Optional<Since> since,
            Optional<String> lake,
            Optional<String> ledger,
            Optional<String> sparkMaster) {}

    /** The real venues, or the simulated market on this machine. */
    public enum Sources {
        LIVE,
        SANDBOX
    }

    /** The first instant that is fetched: a date, or so long before a run's `until`. */
    public sealed interface Since {
        record At(Instant time) implements Since {}

        record Before(TimeStep duration) implements Since {}
    }
}
