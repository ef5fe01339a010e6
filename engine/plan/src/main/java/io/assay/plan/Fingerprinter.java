package io.assay.plan;

import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.Fingerprint;
import io.assay.plan.history.Fingerprint.Kind;
import io.assay.plan.history.Fingerprint.Part;
import io.assay.plan.history.History;
import io.assay.plan.history.Overlaps;
import io.assay.plan.reach.ReadSpans;
import io.assay.spec.catalyst.Hashes;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes an interval's fingerprint from the definitions and from what the ledger knows of its inputs. */
final class Fingerprinter {
    private static final String UNTIL_PARAMETER = ":until";
    private static final String NO_STATE = "none";
    private static final int HASH_DIGITS = 32;
    private final CatalogHashes catalogs;
    private final History history;
    private final Tables tables;
    private final ReadSpans spans;
    /** What an input's interval comes to, which is asked for by every interval that reads it; by identity, since both are what they are. */
    private final IdentityHashMap<OfTable, IdentityHashMap<BuiltInterval, String>> hashes = new IdentityHashMap<>();

    Fingerprinter(Definitions definitions, History history, Tables tables, ReadSpans spans) {
        this.catalogs = new CatalogHashes(definitions.catalogs());
        this.history = history;
        this.tables = tables;
        this.spans = spans;
    }

    Fingerprint of(Relation relation, Interval interval, Instant until) {
        NavigableMap<Part, String> parts = new TreeMap<>();
        for (RelationInput input : relation.inputs()) {
            switch (input) {
                case OfTable table -> addTable(parts, table, interval);
                case OfCatalog catalog ->
                    parts.put(new Part(Kind.CATALOG, catalog.catalog(), ""), catalogs.of(catalog));
                case OfEndpoint endpoint -> addDays(parts, endpoint, interval);
            }
        }
        if (cuts(relation, interval, until)) {
            parts.put(new Part(Kind.UNTIL, "", ""), relation.clockOf(until).toString());
        }
        Fingerprint own = new Fingerprint(relation.definition(), parts)
                .comparedWith(tables.measured(relation.name()).taken(relation.rules(), interval));
        return tables.carries(relation) ? goingOn(relation, interval, own) : own;
    }

    /** The fingerprint with the state that the last interval before left. */
    private Fingerprint goingOn(Relation relation, Interval interval, Fingerprint own) {
        return Optional.ofNullable(tables.built(relation.name()).lowerEntry(interval))
                .map(before -> own.goingOnFrom(
                        before.getKey(), before.getValue().state().orElse(NO_STATE)))
                .orElse(own);
    }

    /** Whether the clock may cut what the interval emits: a step that starts in it ends at most the forward reach after it. */
    private static boolean cuts(Relation relation, Interval interval, Instant until) {
        Duration after = relation.inputs().stream()
                .filter(OfTable.class::isInstance)
                .map(input -> ((OfTable) input).reach().after())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Stream.concat(
                                Stream.of(relation.sql()),
                                relation.features().stream().map(FeatureStage::sql))
                        .anyMatch(sql -> sql.contains(UNTIL_PARAMETER))
                && until.isBefore(interval.end().plus(after));
    }

    private void addTable(NavigableMap<Part, String> parts, OfTable input, Interval interval) {
        Overlaps.of(tables.built(input.table()), spans.of(input, interval)).forEach((read, built) -> {
            if (built.rows() > 0) {
                Part part = new Part(Kind.TABLE, input.table().toString(), read.toString());
                String hash = hashes.computeIfAbsent(input, unknown -> new IdentityHashMap<>())
                        .computeIfAbsent(built, unknown -> hash(built, input.columns()));
                parts.merge(part, hash, (first, second) -> first + "+" + second);
            }
        });
    }

    private void addDays(NavigableMap<Part, String> parts, OfEndpoint input, Interval interval) {
        Days.in(history.days(input.endpoint()), interval)
                .forEach((day, raw) ->
                        parts.put(new Part(Kind.RAW, input.endpoint().toString(), day.toString()), raw.hash()));
    }

    private static String hash(BuiltInterval built, List<ColumnName> columns) {
        StringBuilder text = new StringBuilder().append(built.rows());
        columns.stream()
                .distinct()
                .sorted()
                .forEach(column -> text.append(';')
                        .append(column)
                        .append('=')
                        .append(Optional.ofNullable(built.hashes().get(column))
                                .map(Object::toString)
                                .orElse("-")));
        return Hashes.sha256(text.toString()).substring(0, HASH_DIGITS);
    }
}
