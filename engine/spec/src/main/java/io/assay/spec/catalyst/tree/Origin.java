package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.StatementLineage.Deciding;
import io.assay.spec.catalyst.StatementLineage.Traced;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a value is made of.
 *
 * @param values the columns it is computed from
 * @param picks the columns that decide of which rows, or which of several values it is
 * @param copied whether it is one of the values as it is; also of null, which is none
 * @param fields of a struct whose fields are told apart
 */
record Origin(Set<SourceColumn> values, Set<Deciding> picks, boolean copied, Map<String, Origin> fields) {
    /** A value that comes from no column. */
    static final Origin NONE = new Origin(Set.of(), Set.of(), false, Map.of());
    /** Null. */
    static final Origin NULL = new Origin(Set.of(), Set.of(), true, Map.of());

    private static final Comparator<SourceColumn> ORDER =
            Comparator.comparing(SourceColumn::view).thenComparing(SourceColumn::column);

    static Origin column(SourceColumn source) {
        return new Origin(Set.of(source), Set.of(), true, Map.of());
    }

    static Origin struct(Map<String, Origin> fields) {
        Origin all = fields.values().stream().reduce(NULL, Origin::and);
        return new Origin(all.values, all.picks, false, fields);
    }

    Set<SourceColumn> all() {
        Set<SourceColumn> all = new LinkedHashSet<>(values);
        picks.forEach(pick -> all.add(pick.column()));
        return all;
    }

    /** What decides something by this value. */
    Set<Deciding> deciding(DecidedBy by) {
        Set<Deciding> deciding = new LinkedHashSet<>(picks);
        values.forEach(column -> deciding.add(new Deciding(column, by)));
        return deciding;
    }

    /** The same, chosen by these. */
    Origin picked(Set<Deciding> by) {
        if (by.isEmpty()) {
            return this;
        }
        Set<Deciding> all = new LinkedHashSet<>(picks);
        all.addAll(by);
        return new Origin(values, all, copied, fields);
    }

    Origin computed() {
        return new Origin(values, picks, false, Map.of());
    }

    /** A struct's field; all of it where its fields are not told apart. */
    Origin field(String name) {
        Origin field = fields.get(name);
        return field == null ? computed() : field.picked(picks);
    }

    /** Either of both. */
    Origin and(Origin other) {
        Set<SourceColumn> both = new LinkedHashSet<>(values);
        both.addAll(other.values);
        Set<Deciding> picking = new LinkedHashSet<>(picks);
        picking.addAll(other.picks);
        return new Origin(both, picking, copied && other.copied, fields(other));
    }

    private Map<String, Origin> fields(Origin other) {
        if (equals(NULL) || other.equals(NULL)) {
            return equals(NULL) ? other.fields : fields;
        }
        if (!fields.keySet().equals(other.fields.keySet())) {
            return Map.of();
        }
        Map<String, Origin> both = new LinkedHashMap<>(fields);
        other.fields.forEach((name, field) -> both.merge(name, field, Origin::and));
        return both;
    }

    Traced traced(String name) {
        return new Traced(name, copied && !values.isEmpty(), sorted(values), ordered(picks));
    }

    static List<SourceColumn> sorted(Collection<SourceColumn> columns) {
        return columns.stream().sorted(ORDER).toList();
    }

    static List<Deciding> ordered(Collection<Deciding> deciding) {
        return deciding.stream()
                .sorted(Comparator.comparing(Deciding::by).thenComparing(Deciding::column, ORDER))
                .toList();
    }
}
