package io.assay.spec.relation;

import io.assay.spec.model.Grain;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A checked table: its schema and time, what it reads and how far, and the statement it stands for.
 *
 * @param schema the columns a reader sees, in order, without bookkeeping; tables that read endpoints store bookkeeping after them
 * @param eventTime empty for entities and for tables without time
 * @param knownAfter how long after its event time a row's content is known; empty: with the event time itself
 * @param grid how its time is cut into intervals
 * @param clock where its statements hold {@code :until}, the grids at whose points that changes what they come to
 * @param latestBy the columns that decide which version of a key stays (entities)
 * @param inputs what it reads, in the order of `from`, then of the steps
 * @param features its steps `features`, in order; each feeds the next or the statement
 * @param sql one Spark SQL statement over the views of the inputs and of the features, with the parameter {@code :until} where the table emits only what ends by then; for a table that
 *     reads endpoints it reads the view named input, which holds their decoded rows, one version a key
 * @param rules its expectations, compiled
 * @param contract how faults of decoding are taken; used by tables that read endpoints
 * @param hash of the bound document with defaults, without comments, descriptions, tags and warnings, and of the semantics number of each word
 */
public record Relation(
        TableName name,
        Schema schema,
        List<ColumnName> key,
        Optional<ColumnName> eventTime,
        Optional<Grain> grain,
        Optional<TimeStep> knownAfter,
        IntervalGrid grid,
        List<ClockGrid> clock,
        List<ColumnName> latestBy,
        List<RelationInput> inputs,
        List<FeatureStage> features,
        String sql,
        List<Rule> rules,
        Contract contract,
        DefinitionHash hash) {
    public Relation {
        key = List.copyOf(key);
        clock = List.copyOf(clock);
        latestBy = List.copyOf(latestBy);
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        rules = List.copyOf(rules);
    }

    /** A table whose definition has this hash. */
    public Relation(
            TableName name,
            Schema schema,
            List<ColumnName> key,
            Optional<ColumnName> eventTime,
            Optional<Grain> grain,
            Optional<TimeStep> knownAfter,
            IntervalGrid grid,
            List<ClockGrid> clock,
            List<ColumnName> latestBy,
            List<RelationInput> inputs,
            List<FeatureStage> features,
            String sql,
            List<Rule> rules,
            Contract contract,
            String definition) {
        this(
                name,
                schema,
                key,
                eventTime,
                grain,
                knownAfter,
                grid,
                clock,
                latestBy,
                inputs,
                features,
                sql,
                rules,
                contract,
                new DefinitionHash(() -> definition));
    }

    /** The hash of its definition. */
    public String definition() {
        return hash.text();
    }

    /** The earliest clock under which its rows are those under the given one. */
    public Instant clockOf(Instant until) {
        return clock.stream()
                .map(one -> one.reached(until))
                .max(Instant::compareTo)
                .orElse(until);
    }

    public boolean readsEndpoints() {
        return inputs.stream().anyMatch(RelationInput.OfEndpoint.class::isInstance);
    }
}
