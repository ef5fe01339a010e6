package io.assay.spec.relation;

import io.assay.spec.catalyst.Hashes;
import io.assay.spec.model.TableSpec.Action;
import java.util.List;

/**
 * An expectation, compiled; broken when false, null passes.
 *
 * @param sql ROW: Spark SQL over one row's columns and the answers to its lookups ({@link #found}); INTERVAL: over the rule's measures ({@link #measure}) and pasts
 *     ({@link #past}); OBSERVATION: the text that {@code ObservationReader} reads
 * @param measures aggregates over an interval's rows, in Spark SQL
 * @param pasts what the rule takes from earlier intervals
 * @param lookups what the rule asks other tables for each row
 */
public record Rule(
        String name,
        Kind kind,
        Action action,
        String sql,
        List<String> measures,
        List<Past> pasts,
        List<Lookup> lookups) {
    private static final int ID_DIGITS = 16;

    public Rule {
        measures = List.copyOf(measures);
        pasts = List.copyOf(pasts);
        lookups = List.copyOf(lookups);
    }

    /** A rule over one row's own columns, or an observation, or one aggregate condition over an interval. */
    public Rule(String name, Kind kind, Action action, String sql) {
        this(
                name,
                kind,
                action,
                kind == Kind.INTERVAL ? measure(0) : sql,
                kind == Kind.INTERVAL ? List.of(sql) : List.of(),
                List.of(),
                List.of());
    }

    /** What a rule is judged on. */
    public enum Kind {
        /** One row. */
        ROW,
        /** All rows of an interval. */
        INTERVAL,
        /** The whole table, at the end of a run. */
        OBSERVATION
    }

    /** The column of a rule's measure. */
    public static String measure(int position) {
        return "__measure_" + position;
    }

    /** The column of a number of earlier intervals. */
    public static String past(int position) {
        return "__past_" + position;
    }

    /** The column of a lookup's answer. */
    public static String found(int position) {
        return "__found_" + position;
    }

    /** The name under which a measure's values are kept: the same measure has the same in every rule. */
    public static String measureId(String measure) {
        return Hashes.sha256(measure).substring(0, ID_DIGITS);
    }

    /** The condition as people read it, without columns of the engine's own. */
    public String text() {
        String text = sql;
        for (int i = pasts.size() - 1; i >= 0; i--) {
            Past past = pasts.get(i);
            text = text.replace(
                    past(i),
                    "%s(history(%s, %d))"
                            .formatted(past.reduction().word(), measures.get(past.measure()), past.intervals()));
        }
        for (int i = measures.size() - 1; i >= 0; i--) {
            text = text.replace(measure(i), measures.get(i));
        }
        for (int i = lookups.size() - 1; i >= 0; i--) {
            Lookup lookup = lookups.get(i);
            text = text.replace(found(i), "exists_in(%s, %s)".formatted(lookup.view(), lookup.columns()));
        }
        return text;
    }
}
