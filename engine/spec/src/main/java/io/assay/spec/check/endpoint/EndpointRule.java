package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.bind.DocumentKind;
import io.assay.spec.check.rule.CheckRule;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.model.CatalogSpec.Valid;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.EndpointSpec.ForEach;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An endpoint asks for rows of a catalog that is there, fills its placeholders from them, and reads every column of its record types. */
public final class EndpointRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        CatalogKeys known = new CatalogKeys();
        state.project().sources().forEach((source, document) -> {
            new BaseUrls(state.problems(), document).check();
            new SignatureTexts(state.problems(), document).check();
            document.spec()
                    .endpoints()
                    .forEach((name, endpoint) -> check(known, state, document, source, name, endpoint));
        });
    }

    private static void check(
            CatalogKeys known,
            CheckState state,
            Document<SourceSpec> document,
            String source,
            String name,
            EndpointSpec endpoint) {
        int before = state.problems().count();
        EndpointName fullName = new EndpointName(source, name, Optional.empty());
        Object[] path = {"endpoints", name};
        Optional<CheckedCatalog> catalog = endpoint.forEach().flatMap(rows -> catalog(state, document, rows, path));
        if (endpoint.forEach().isPresent() && catalog.isEmpty()) {
            return;
        }
        Schema carried = carried(state, document, endpoint, catalog, path);
        Schema row = catalog.map(CheckedCatalog::schema).orElse(new Schema(List.of()));
        Map<String, Schema> schemas = new LinkedHashMap<>();
        endpoint.parts().forEach((part, record) -> {
            Object[] at = part.equals(EndpointSpec.ONLY_PART) ? path : new Object[] {"endpoints", name, "parts", part};
            refuseNewestOfPages(state, document, endpoint, record, at);
            new RecordColumns(state, document, record, carried, endpoint.progress(), at)
                    .schema()
                    .ifPresent(schema -> schemas.put(part, schema));
            new RecordTexts(state.problems(), document, row).check(at);
        });
        if (endpoint.forEach().filter(rows -> rows.batch() > 1).isPresent()) {
            state.problems()
                    .add(Problem.notAvailable(
                            document.place(path[0], path[1], "for_each", "batch"), "a batch of several rows"));
        }
        List<EndpointKey> keys = keys(known, state, document, endpoint, catalog, path);
        new RequestTexts(state.problems(), document, endpoint, row, keys, path).check();
        new SignatureTexts(state.problems(), document).check(path);
        endpoint.fallback()
                .filter(other -> !document.spec().endpoints().containsKey(other))
                .ifPresent(other -> state.problems()
                        .add(Problem.of(
                                ProblemCode.UNKNOWN_REFERENCE,
                                document.place("endpoints", name, "fallback"),
                                "'%s' is not an endpoint of %s".formatted(other, source))));
        if (!state.problems().errorsAfter(before)) {
            state.endpoints()
                    .put(
                            fullName,
                            new CheckedEndpoint(fullName, document.spec(), endpoint, row, carried, keys, schemas));
        }
    }

    /** A page alone does not show whether its newest record is the newest of all pages. */
    private static void refuseNewestOfPages(
            CheckState state, Document<SourceSpec> document, EndpointSpec endpoint, RecordSpec record, Object... path) {
        if (endpoint.paginate().isPresent() && record.closed() instanceof RecordSpec.Final.AllButNewest) {
            List<Object> place = new ArrayList<>(List.of(path));
            place.add("final");
            state.problems()
                    .add(Problem.notAvailable(
                            document.place(place.toArray()), "'all_but_newest' of an endpoint with pages"));
        }
    }

    private static Optional<CheckedCatalog> catalog(
            CheckState state, Document<SourceSpec> document, ForEach rows, Object... path) {
        Object[] from = {path[0], path[1], "for_each", "from"};
        CheckedCatalog found = state.catalogs().get(rows.from());
        if (found != null) {
            return Optional.of(found);
        }
        Problem problem = Problem.of(
                ProblemCode.UNKNOWN_REFERENCE, document.place(from), "'%s' is not a catalog".formatted(rows.from()));
        boolean declared = state.project().catalogs().containsKey(rows.from())
                || state.project().isBroken(DocumentKind.CATALOG, rows.from());
        if (declared) {
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.UNKNOWN_REFERENCE,
                                    document.place(from),
                                    "the catalog '%s' is broken itself".formatted(rows.from()))
                            .following());
        } else if (io.assay.spec.value.TableName.matches(rows.from())) {
            state.problems().add(Problem.notAvailable(document.place(from), "for_each over a table"));
        } else {
            state.problems()
                    .add(NearestWord.hint(
                                    rows.from(), state.project().catalogs().keySet())
                            .map(problem::withHint)
                            .orElse(problem));
        }
        return Optional.empty();
    }

    private static Schema carried(
            CheckState state,
            Document<SourceSpec> document,
            EndpointSpec endpoint,
            Optional<CheckedCatalog> catalog,
            Object... path) {
        List<Column> columns = new ArrayList<>();
        List<ColumnName> names = endpoint.forEach().map(ForEach::carry).orElse(List.of());
        for (int at = 0; at < names.size(); at++) {
            ColumnName name = names.get(at);
            Optional<Column> column = catalog.flatMap(found -> found.schema().find(name));
            column.filter(found ->
                            columns.stream().noneMatch(other -> other.name().equals(name)))
                    .ifPresent(columns::add);
            if (column.isEmpty()) {
                Schema schema = catalog.map(CheckedCatalog::schema).orElse(new Schema(List.of()));
                List<String> words =
                        schema.names().stream().map(ColumnName::text).toList();
                Problem problem = Problem.of(
                                ProblemCode.UNKNOWN_COLUMN,
                                document.place(path[0], path[1], "for_each", "carry", at),
                                "'%s' is not a column of the catalog".formatted(name))
                        .withNote("columns: " + String.join(", ", words));
                state.problems()
                        .add(NearestWord.hint(name.text(), words)
                                .map(problem::withHint)
                                .orElse(problem));
            }
        }
        return new Schema(columns);
    }

    private static List<EndpointKey> keys(
            CatalogKeys known,
            CheckState state,
            Document<SourceSpec> document,
            EndpointSpec endpoint,
            Optional<CheckedCatalog> catalog,
            Object... path) {
        if (catalog.isEmpty()) {
            return List.of(new EndpointKey(Map.of(), Optional.empty(), Optional.empty()));
        }
        List<Integer> kept = new RowChoice(state, document, catalog.get())
                .kept(endpoint.forEach().flatMap(ForEach::where), path[0], path[1], "for_each", "where");
        Optional<Valid> valid = state.catalog(catalog.get().name()).spec().valid();
        return known.of(catalog.get(), valid, kept);
    }
}
