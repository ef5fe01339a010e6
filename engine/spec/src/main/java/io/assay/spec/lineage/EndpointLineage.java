package io.assay.spec.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.lineage.LineageOwner.Kind;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.EndpointSpec.ForEach;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Traces an endpoint: each field to its path in the answer, what is carried to the catalog, and its rows to what it is asked for. */
public final class EndpointLineage {
    private static final Pattern HOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)(?::[^}]*)?}");
    private final CheckedEndpoint endpoint;
    private final LineageOwner owner;
    private final RecordSpec records;
    private final List<Column> columns;

    private EndpointLineage(EndpointName name, CheckedEndpoint endpoint) {
        String part = name.part().orElse(EndpointSpec.ONLY_PART);
        this.endpoint = endpoint;
        this.owner = new LineageOwner(Kind.ENDPOINT, name.toString());
        this.records = Objects.requireNonNull(endpoint.spec().parts().get(part));
        this.columns = Objects.requireNonNull(endpoint.schemas().get(part)).columns();
    }

    /** @param name of the part that is read, where the endpoint has several */
    public static OwnerLineage of(EndpointName name, CheckedEndpoint endpoint) {
        return new EndpointLineage(name, endpoint).lineage();
    }

    private OwnerLineage lineage() {
        FieldPaths paths = new FieldPaths(records);
        Map<String, ColumnLineage> found = new LinkedHashMap<>();
        for (Column column : columns) {
            String name = column.name().text();
            Optional<LineageColumn> carried = carried(column.name());
            List<LineageColumn> closing = name.equals("is_final") ? closing() : List.of();
            found.put(
                    name,
                    new ColumnLineage(
                            column.type().spelling() + (column.nullable() ? "?" : ""),
                            carried.isPresent(),
                            carried.map(List::of).orElse(closing),
                            List.of(),
                            carried.isPresent() ? "" : paths.of(column.name())));
        }
        return new OwnerLineage(owner, found, asked(), from().stream().toList());
    }

    private Optional<LineageOwner> from() {
        return endpoint.spec()
                .forEach()
                .map(ForEach::from)
                .map(name -> new LineageOwner(TableName.matches(name) ? Kind.TABLE : Kind.CATALOG, name));
    }

    private Optional<LineageColumn> carried(ColumnName name) {
        return endpoint.spec()
                .forEach()
                .filter(each -> each.carry().contains(name))
                .flatMap(each -> from())
                .map(catalog -> new LineageColumn(catalog, name.text()));
    }

    /** Where a record counts as closed by its time. */
    private List<LineageColumn> closing() {
        boolean timed = records.closed() instanceof RecordSpec.Final.Elapsed
                || records.closed() instanceof RecordSpec.Final.AllButNewest;
        return timed
                ? records.eventTime().stream()
                        .map(time -> new LineageColumn(owner, time.text()))
                        .toList()
                : List.of();
    }

    /** The columns of `for_each` that choose its rows or stand in the request, or say which record belongs to which row. */
    private List<Decision> asked() {
        Set<String> words = new LinkedHashSet<>();
        endpoint.spec()
                .forEach()
                .flatMap(ForEach::where)
                .ifPresent(where -> Tokens.of(where.text(), new ArrayList<>()).stream()
                        .map(Token::text)
                        .forEach(words::add));
        Matcher holder = HOLDER.matcher(requestText());
        while (holder.find()) {
            words.add(holder.group(1));
        }
        return from().stream()
                .flatMap(catalog -> endpoint.row().names().stream()
                        .filter(name -> words.stream().anyMatch(name.text()::equalsIgnoreCase))
                        .map(name -> new Decision(new LineageColumn(catalog, name.text()), DecidedBy.ASKED)))
                .toList();
    }

    private String requestText() {
        EndpointSpec spec = endpoint.spec();
        List<String> texts = new ArrayList<>();
        texts.add(spec.path().text());
        spec.query().values().forEach(value -> texts.add(value.text()));
        spec.headers().values().forEach(value -> texts.add(value.text()));
        spec.body().ifPresent(body -> {
            switch (body) {
                case RequestBody.Json json -> texts.add(json.text().json());
                case RequestBody.FormEntries form -> form.entries().values().forEach(value -> texts.add(value.text()));
            }
        });
        records.when().values().forEach(pattern -> texts.add(pattern.toString()));
        return String.join("\n", texts);
    }
}
