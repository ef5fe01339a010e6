package io.assay.plan.coverage;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Slice;
import io.assay.lake.ingest.Slices;
import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Measures coverage: from the ledger alone where the rows of an interval fill its grid, and by reading the points of those that have some. */
public final class CoverageReader {
    private static final Pattern DROPS_ROWS = Pattern.compile("\\bWHERE\\b", Pattern.CASE_INSENSITIVE);

    private final Definitions definitions;
    private final Lake lake;
    private final Instant until;

    /** @param until the clock that is measured against */
    public CoverageReader(Definitions definitions, Lake lake, Instant until) {
        this.definitions = definitions;
        this.lake = lake;
        this.until = until;
    }

    /** The endpoints whose coverage can be told: those with a grid at all times that a table reads without dropping rows. */
    public List<EndpointName> endpoints() {
        Set<EndpointName> found = new TreeSet<>();
        definitions
                .tables()
                .values()
                .forEach(relation -> read(relation).stream()
                        .filter(name -> grain(name).isPresent() && reader(name).isPresent())
                        .forEach(found::add));
        return List.copyOf(found);
    }

    /** The endpoints with a coverage that the table goes back to, directly or through other tables. */
    public Set<EndpointName> behind(TableName table) {
        Set<EndpointName> found = new TreeSet<>();
        Optional.ofNullable(definitions.tables().get(table)).ifPresent(relation -> {
            found.addAll(read(relation));
            relation.inputs().stream()
                    .filter(OfTable.class::isInstance)
                    .forEach(input -> found.addAll(behind(((OfTable) input).table())));
        });
        found.retainAll(endpoints());
        return found;
    }

    /**
     * The endpoint's coverage, as far as was ever asked for.
     *
     * @param from the first time that matters; empty: the first that was asked for
     * @return empty where nothing was asked for, or where its keys are not those of the table that reads it
     */
    public Optional<EndpointCoverage> read(EndpointName endpoint, Optional<Instant> from) {
        Relation relation = reader(endpoint).orElseThrow(() -> unknown(endpoint));
        Grain grain = grain(endpoint).orElseThrow(() -> unknown(endpoint));
        Map<String, List<Slice>> slices = slices(endpoint);
        Optional<Instant> first = from.or(() -> slices.values().stream()
                .flatMap(List::stream)
                .map(slice -> slice.span().start())
                .min(Instant::compareTo));
        if (slices.isEmpty() || first.filter(until::isAfter).isEmpty()) {
            return Optional.empty();
        }
        Interval span = new Interval(first.get(), until);
        if (grain.rows(span) > PointGrid.MOST) {
            if (from.isPresent()) {
                throw tooLong(endpoint, span);
            }
            return Optional.empty();
        }
        PointGrid grid = new PointGrid(grain, span);
        Map<String, List<Interval>> listed = listed(endpoint, slices.keySet());
        Map<String, String> rowKeys = new LinkedHashMap<>();
        listed.keySet().forEach(key -> rowKeys.put(key, RowKey.of(relation, key)));
        if (rowKeys.containsValue(RowKey.UNKNOWN) && rowKeys.size() > 1) {
            return Optional.empty();
        }
        KeyPoints points = new TablePoints(lake, relation, grid, span).read();
        List<KeyFacts> facts = new ArrayList<>();
        listed.forEach((key, ranges) -> {
            String rowKey = rowKeys.getOrDefault(key, RowKey.UNKNOWN);
            facts.add(new KeyFacts(
                    RowKey.shown(rowKey),
                    ranges,
                    slices.getOrDefault(key, List.of()),
                    points.present(rowKey),
                    points.aside(rowKey)));
        });
        return Optional.of(new CoverageRules(endpoint, grid, until, oldest(endpoint, grain)).coverage(facts));
    }

    private static Failure tooLong(EndpointName endpoint, Interval span) {
        return new Failure(
                FailureCode.SPAN_TOO_LONG,
                span.toString(),
                "Cannot tell the coverage of %s: the span has more than %d points".formatted(endpoint, PointGrid.MOST),
                "Nothing was changed.",
                "Choose a later --from, or an earlier --until.");
    }

    private Map<String, List<Slice>> slices(EndpointName endpoint) {
        Map<String, List<Slice>> byKey = new TreeMap<>();
        lake.ledger()
                .read(transaction -> new Slices(transaction).of(endpoint))
                .forEach(slice -> byKey.computeIfAbsent(slice.key(), key -> new ArrayList<>())
                        .add(slice));
        return byKey;
    }

    /** When each key is listed: those of the catalog, and those that were asked for and are in it no more. */
    private Map<String, List<Interval>> listed(EndpointName endpoint, Set<String> asked) {
        Map<String, List<Interval>> listed = new TreeMap<>();
        asked.forEach(key -> listed.put(key, new ArrayList<>()));
        for (EndpointKey row : endpointOf(endpoint).keys()) {
            listed.forEach((key, ranges) -> {
                if (RowKey.isOf(row, key)) {
                    ranges.add(new Interval(
                            row.validFrom().orElse(Interval.ALL.start()),
                            row.validUntil().orElse(Interval.ALL.end())));
                }
            });
        }
        return listed;
    }

    private Instant oldest(EndpointName endpoint, Grain grain) {
        return endpointOf(endpoint)
                .spec()
                .maxLookback()
                .map(lookback -> switch (lookback) {
                    case Lookback.Time time -> time.length().plus(until, -1);
                    case Lookback.Rows rows ->
                        new TimeStep(
                                        Math.multiplyExact(grain.every().count(), rows.count()),
                                        grain.every().unit())
                                .plus(grain.every().floor(until, grain.offset()), -1);
                })
                .orElse(Interval.ALL.start());
    }

    /** The table whose rows are the endpoint's. */
    private Optional<Relation> reader(EndpointName endpoint) {
        return definitions.tables().values().stream()
                .filter(relation -> relation.eventTime().isPresent()
                        && read(relation).contains(endpoint)
                        && !DROPS_ROWS.matcher(relation.sql()).find())
                .findFirst();
    }

    private static List<EndpointName> read(Relation relation) {
        return relation.inputs().stream()
                .filter(OfEndpoint.class::isInstance)
                .map(input -> ((OfEndpoint) input).endpoint())
                .distinct()
                .toList();
    }

    private CheckedEndpoint endpointOf(EndpointName name) {
        return Optional.ofNullable(definitions.endpoints().get(name.withoutPart()))
                .orElseThrow(() -> unknown(name));
    }

    private Optional<Grain> grain(EndpointName name) {
        return Optional.ofNullable(definitions.endpoints().get(name.withoutPart()))
                .flatMap(endpoint -> Optional.ofNullable(
                        endpoint.spec().parts().get(name.part().orElse(EndpointSpec.ONLY_PART))))
                .flatMap(part -> part.grain())
                .filter(grain -> grain.when().isEmpty());
    }

    private static IllegalArgumentException unknown(EndpointName name) {
        return new IllegalArgumentException(
                "Invalid endpoint: %s (must be one with a grid that a table reads)".formatted(name));
    }
}
