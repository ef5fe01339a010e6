package io.assay.sources.fetch;

import io.assay.decode.Decoder;
import io.assay.decode.DecoderSpec;
import io.assay.decode.rule.ResponseRules;
import io.assay.sources.request.Credentials;
import io.assay.sources.request.RequestBuilder;
import io.assay.sources.slice.SlicePlanner;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec.ResponseRule;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** One endpoint made ready: its requests, its slices, its decoders, and what tells its rows of `for_each` apart. */
public record EndpointRoute(
        CheckedEndpoint endpoint,
        SlicePlanner planner,
        RequestBuilder requests,
        List<Decoder> decoders,
        List<ColumnName> keyColumns,
        Set<String> keptHeaders,
        List<Secret> secrets,
        ResponseRules rules) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern HOLDER = Pattern.compile("\\{([a-z_][a-z0-9_]*)");
    private static final List<String> ALWAYS_KEPT =
            List.of("content-type", "date", "etag", "last-modified", "retry-after");

    /** Makes an endpoint ready to be asked at the given time. */
    public static EndpointRoute of(CheckedEndpoint endpoint, Instant now, String userAgent) {
        List<Decoder> decoders = endpoint.spec().parts().keySet().stream()
                .map(part -> Decoder.of(DecoderSpec.of(endpoint, part)))
                .toList();
        return new EndpointRoute(
                endpoint,
                new SlicePlanner(endpoint.spec(), now),
                new RequestBuilder(endpoint.source(), endpoint.spec(), endpoint.row(), userAgent),
                decoders,
                keyColumns(endpoint),
                keptHeaders(endpoint.spec()),
                secrets(endpoint),
                rules(endpoint));
    }

    /** The columns of a row that requests and records use, in order; those without a value are left out. */
    public Map<ColumnName, String> columnsOf(EndpointKey key) {
        Map<ColumnName, String> columns = new LinkedHashMap<>();
        for (ColumnName column : keyColumns) {
            String value = key.values().get(column);
            if (value != null) {
                columns.put(column, value);
            }
        }
        return columns;
    }

    /** A row in as few words as tell it from the others: the first of its columns that does so alone, or else all of them. */
    String shortName(Map<ColumnName, String> columns) {
        return keyColumns.stream()
                .filter(columns::containsKey)
                .filter(this::isUnique)
                .findFirst()
                .map(columns::get)
                .orElseGet(() -> String.join(" ", columns.values()));
    }

    private boolean isUnique(ColumnName column) {
        Set<String> seen = new HashSet<>();
        return endpoint.keys().stream()
                .allMatch(key -> seen.add(String.valueOf(key.values().get(column))));
    }

    /** A row's identity in the ledger; empty where there is no `for_each`. */
    public static String keyText(Map<ColumnName, String> columns) {
        Map<String, String> sorted = new TreeMap<>();
        columns.forEach((name, value) -> sorted.put(name.text(), value));
        return sorted.isEmpty() ? "" : JSON.writeValueAsString(sorted);
    }

    /** A hash of what is asked, before anything is filled in: its path, query and body. */
    public String requestHash() {
        EndpointSpec spec = endpoint.spec();
        Map<String, Template> query = new TreeMap<>(spec.query());
        return Hashes.sha256(List.of(
                spec.path().text(),
                query.toString(),
                spec.body().map(Object::toString).orElse("")));
    }

    private static ResponseRules rules(CheckedEndpoint endpoint) {
        List<ResponseRule> all = new ArrayList<>(endpoint.spec().responses());
        all.addAll(endpoint.source().responses());
        return new ResponseRules(all);
    }

    private static List<Secret> secrets(CheckedEndpoint endpoint) {
        return endpoint.spec()
                .auth()
                .or(endpoint.source()::auth)
                .map(Credentials::secrets)
                .orElse(List.of());
    }

    /** The carried columns first, then those that requests and the choice of records name. */
    private static List<ColumnName> keyColumns(CheckedEndpoint endpoint) {
        Set<ColumnName> columns = new LinkedHashSet<>(endpoint.carried().names());
        Set<ColumnName> used = new TreeSet<>();
        EndpointSpec spec = endpoint.spec();
        List<Template> templates = new ArrayList<>(List.of(spec.path()));
        templates.addAll(spec.query().values());
        templates.addAll(spec.headers().values());
        templates.addAll(endpoint.source().headers().values());
        templates.forEach(
                template -> used.addAll(ParsedTemplate.parse(template.text()).columns()));
        spec.body().ifPresent(body -> used.addAll(mentioned(body.toString())));
        spec.parts().values().forEach(part -> used.addAll(mentioned(part.when().toString())));
        columns.addAll(used);
        return List.copyOf(columns);
    }

    private static Collection<ColumnName> mentioned(String text) {
        Set<ColumnName> names = new TreeSet<>();
        for (Matcher matcher = HOLDER.matcher(text); matcher.find(); ) {
            names.add(new ColumnName(matcher.group(1)));
        }
        return names;
    }

    private static Set<String> keptHeaders(EndpointSpec spec) {
        Set<String> kept = new TreeSet<>(ALWAYS_KEPT);
        spec.parts().values().stream()
                .flatMap(part -> part.fields().stream())
                .map(field -> field.origin())
                .filter(Origin.Header.class::isInstance)
                .forEach(origin -> kept.add(((Origin.Header) origin).name().toLowerCase(Locale.ROOT)));
        return kept;
    }
}
