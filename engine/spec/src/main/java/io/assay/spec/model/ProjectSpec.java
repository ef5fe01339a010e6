package io.assay.spec.model;

import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The one document that makes a folder a project. */
@Written("The one document that makes a folder a project: its types, and the profiles it runs under.")
public record ProjectSpec(
        @Written(value = "The project's name.", pattern = "[a-z][a-z0-9_-]{0,62}")
        String name,

        @Written(form = Form.INLINE) About about,

        @Written(
                value = "Folder (relative to the project) or URL under which each profile keeps its lake.",
                standard = "storage")
        String lake,

        @Written(value = "Names for types, and record types that venues share.", pattern = Written.NAME)
        Map<String, ProjectType> types,

        @Written("The profile taken when none is named; may be left out where there is one.")
        Optional<String> defaultProfile,

        @Written(value = "Where runs take their sources from, by name.", required = true, pattern = Written.NAME)
        Map<String, Profile> profiles) {
    public ProjectSpec {
        types = Ordered.copyOf(types);
        profiles = Ordered.copyOf(profiles);
    }

    /** A named type: an alias of another, or a record of columns that venues share. */
    public sealed interface ProjectType {
        record Alias(TypeText type) implements ProjectType {}

        record RecordType(Map<ColumnName, TypeText> columns) implements ProjectType {
            public RecordType {
                columns = Ordered.copyOf(columns);
            }
        }
    }

    /** Where a run takes its sources from and keeps its lake. */
    public record Profile(
            @Written(value = "The real venues, or the simulated market on this machine.", standard = "live")
            Sources sources,

            @Written(
                    value = "The first instant that is fetched: a date, a time, or so long before the end of the run.",
                    example = "90d")
            Optional<Since> since,

            @Written("A lake of its own, instead of the project's.")
            Optional<String> lake,

            @Written("Where the ledger is, when it is not a file in the lake.")
            Optional<String> ledger,

            @Written(value = "The Spark cluster that builds; this machine when left out.", key = "spark.master")
            Optional<String> sparkMaster) {}

    /** The real venues, or the simulated market on this machine. */
    public enum Sources {
        LIVE,
        SANDBOX
    }

    /** The first instant that is fetched: a time, or so long before a run's `until`. */
    public sealed interface Since {
        record At(Instant time) implements Since {}

        record Before(TimeStep duration) implements Since {}
    }
}
