package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.bind.DocumentKind;
import io.assay.spec.check.rule.References.Reference;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Sql;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Layer;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever a table reads is declared, and of a layer it may read. */
public final class ReferenceRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        state.project()
                .tables()
                .forEach((name, document) ->
                        References.of(document.spec()).forEach(reference -> check(state, name, document, reference)));
    }

    private static void check(CheckState state, TableName table, Document<TableSpec> document, Reference reference) {
        String name = reference.name();
        Place place = document.place(reference.path().toArray());
        if (TableName.matches(name)) {
            table(state, table, document, TableName.of(name), place);
        } else if (reference.from()) {
            endpoint(state, table, name, place);
        } else if (!state.project().catalogs().containsKey(name)) {
            unknown(
                    state,
                    table,
                    name,
                    place,
                    List.copyOf(state.project().catalogs().keySet()),
                    "neither a table nor a catalog");
        }
    }

    private static void table(
            CheckState state, TableName table, Document<TableSpec> document, TableName read, Place place) {
        if (!state.project().tables().containsKey(read)) {
            if (document.spec().steps().stream().noneMatch(Sql.class::isInstance)
                    || document.spec().from().contains(read.toString())) {
                unknown(state, table, read.toString(), place, names(state), "not a table of the project");
            }
            return;
        }
        boolean higher = read.layer().compareTo(table.layer()) > 0;
        if (higher || table.layer() == Layer.BRONZE) {
            String why = table.layer() == Layer.BRONZE
                    ? "bronze tables read endpoints only"
                    : "%s tables read their own layer and those below"
                            .formatted(table.layer().word());
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.WRONG_LAYER,
                                    place,
                                    "%s may not read %s: %s".formatted(table, read, why))
                            .withHint("name the table %s.%s"
                                    .formatted(higher ? read.layer().word() : "silver", table.name())));
        }
    }

    private static void endpoint(CheckState state, TableName table, String name, Place place) {
        Optional<EndpointName> read = read(name);
        Optional<Document<SourceSpec>> source = read.flatMap(
                found -> Optional.ofNullable(state.project().sources().get(found.source())));
        Optional<EndpointSpec> endpoint = source.flatMap(found -> Optional.ofNullable(
                found.spec().endpoints().get(read.orElseThrow().endpoint())));
        if (endpoint.isEmpty()) {
            if (read.isPresent()
                    && state.project().isBroken(DocumentKind.SOURCE, read.get().source())) {
                follow(state, table, name, place);
            } else {
                List<String> words = new ArrayList<>(names(state));
                state.project()
                        .sources()
                        .forEach((word, document) ->
                                document.spec().endpoints().keySet().forEach(each -> words.add(word + "." + each)));
                unknown(state, table, name, place, words, "neither a table nor an endpoint of the project");
            }
            return;
        }
        String part = read.orElseThrow().part().orElse(EndpointSpec.ONLY_PART);
        if (!endpoint.get().parts().containsKey(part)) {
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.UNKNOWN_REFERENCE,
                                    place,
                                    "'%s' names no part of the endpoint".formatted(name))
                            .withNote("parts: "
                                    + String.join(", ", endpoint.get().parts().keySet())));
            state.unsound().add(table);
        }
    }

    /** The endpoint that a text names; empty where it is no endpoint's name. */
    static Optional<EndpointName> read(String text) {
        return text.matches(EndpointName.PATTERN) ? Optional.of(EndpointName.of(text)) : Optional.empty();
    }

    private static List<String> names(CheckState state) {
        return state.project().tables().keySet().stream()
                .map(TableName::toString)
                .toList();
    }

    private static void unknown(
            CheckState state, TableName table, String name, Place place, List<String> words, String what) {
        state.unsound().add(table);
        if (state.isBroken(name)) {
            follow(state, table, name, place);
            return;
        }
        Problem problem = Problem.of(ProblemCode.UNKNOWN_REFERENCE, place, "'%s' is %s".formatted(name, what));
        state.problems()
                .add(NearestWord.hint(name, words).map(problem::withHint).orElse(problem));
    }

    private static void follow(CheckState state, TableName table, String name, Place place) {
        state.unsound().add(table);
        state.problems()
                .add(Problem.of(ProblemCode.UNKNOWN_REFERENCE, place, "'%s' is broken itself".formatted(name))
                        .following());
    }
}
