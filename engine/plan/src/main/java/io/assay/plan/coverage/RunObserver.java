package io.assay.plan.coverage;

import io.assay.lake.Lake;
import io.assay.lake.measure.Observations;
import io.assay.lake.measure.Observations.Observed;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.plan.Definitions;
import io.assay.spec.expect.Measured;
import io.assay.spec.expect.Observation;
import io.assay.spec.expect.Observation.Measure;
import io.assay.spec.expect.ObservationReader;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Measures, at the end of a run, what tables are expected to be then: how old, and how full. What was measured is kept in the ledger. */
public final class RunObserver {
    private final Definitions definitions;
    private final Lake lake;
    private final Instant until;
    private final CoverageReader coverage;
    private final Map<EndpointName, Optional<EndpointCoverage>> known = new TreeMap<>();

    /** @param until the run's clock */
    public RunObserver(Definitions definitions, Lake lake, Instant until) {
        this.definitions = definitions;
        this.lake = lake;
        this.until = until;
        this.coverage = new CoverageReader(definitions, lake, until);
    }

    /** What the tables' observations found, in dependency order of the tables. */
    public List<Observed> observe(String run, Collection<TableName> tables) {
        List<Observed> found = new ArrayList<>();
        for (Relation relation : definitions.tables().values()) {
            if (tables.contains(relation.name())) {
                relation.rules().stream()
                        .filter(rule -> rule.kind() == Rule.Kind.OBSERVATION)
                        .forEach(rule -> found.add(observed(run, relation, rule)));
            }
        }
        if (!found.isEmpty()) {
            lake.ledger().update(transaction -> found.forEach(new Observations(transaction)::record));
        }
        return List.copyOf(found);
    }

    private Observed observed(String run, Relation relation, Rule rule) {
        Observation observation = ObservationReader.of(rule.sql());
        Measured measured = new Measured(
                observation.speaksOf(Measure.GAP_SHARE) ? gapShare(relation.name()) : Optional.empty(),
                observation.speaksOf(Measure.AGE) ? age(relation) : Optional.empty());
        return new Observed(relation.name(), rule.name(), run, until, measured, !observation.holds(measured));
    }

    /** Unexplained ÷ expected points of all endpoints behind the table. */
    private Optional<Double> gapShare(TableName table) {
        Set<EndpointName> behind = coverage.behind(table);
        long expected = 0;
        long unexplained = 0;
        for (EndpointName endpoint : behind) {
            Optional<EndpointCoverage> found =
                    known.computeIfAbsent(endpoint, name -> coverage.read(name, Optional.empty()));
            expected += found.map(EndpointCoverage::expected).orElse(0L);
            unexplained += found.map(EndpointCoverage::unexplained).orElse(0L);
        }
        return expected == 0 ? Optional.empty() : Optional.of((double) unexplained / expected);
    }

    /** From when the newest row was known; a row that is known later than the clock is not old at all. */
    private Optional<Duration> age(Relation relation) {
        return lake.tables().current(TableRef.data(relation.name())).stream()
                .flatMap(snapshot -> snapshot.files().stream())
                .map(TableFile::last)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(last ->
                        relation.knownAfter().map(after -> after.plus(last, 1)).orElse(last))
                .map(known -> known.isAfter(until) ? Duration.ZERO : Duration.between(known, until));
    }
}
