package io.assay.spec.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementLineage.Deciding;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import io.assay.spec.lineage.StatementTrace.Sources;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traces a table: each column to the columns of what it reads, and its rows to what decides which there are. */
public final class RelationLineage {
    private static final Comparator<Decision> ORDER =
            Comparator.comparing(Decision::by).thenComparing(Decision::column);
    private final Relation relation;
    private final RelationViews known;
    private final StatementTrace trace;

    private RelationLineage(Relation relation, RelationViews known, SqlAnalyzer analyzer) {
        this.relation = relation;
        this.known = known;
        Map<String, View> views = known.of(relation);
        this.trace = new StatementTrace(relation, views, analyzer);
    }

    /** @param known the tables, catalogs and endpoints that it reads */
    public static OwnerLineage of(Relation relation, RelationViews known, SqlAnalyzer analyzer) {
        return new RelationLineage(relation, known, analyzer).lineage();
    }

    private OwnerLineage lineage() {
        Map<String, ColumnLineage> columns = new LinkedHashMap<>();
        for (Column column : relation.schema().columns()) {
            Sources sources = trace.of(column);
            List<LineageColumn> values = sources.values().stream()
                    .flatMap(source -> known.named(relation, source.view(), source.column()).stream())
                    .distinct()
                    .toList();
            columns.put(
                    column.name().text(),
                    new ColumnLineage(
                            column.type().spelling() + (column.nullable() ? "?" : ""),
                            sources.copied(),
                            values,
                            decisions(sources.picks()),
                            ""));
        }
        List<LineageOwner> reads =
                relation.inputs().stream().map(RelationViews::owner).distinct().toList();
        return new OwnerLineage(LineageOwner.of(relation.name()), columns, rows(), reads);
    }

    private List<Decision> decisions(Collection<Deciding> deciding) {
        return deciding.stream()
                .flatMap(one -> known
                        .named(relation, one.column().view(), one.column().column())
                        .stream()
                        .map(column -> new Decision(column, one.by())))
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    private List<Decision> rows() {
        Set<Decision> rows = new LinkedHashSet<>(decisions(trace.rows()));
        relation.key().forEach(column -> rows.add(own(column, DecidedBy.KEY)));
        relation.eventTime().ifPresent(column -> rows.add(own(column, DecidedBy.KEY)));
        relation.latestBy().forEach(column -> rows.add(own(column, DecidedBy.LATEST)));
        relation.inputs().stream()
                .filter(RelationInput.OfEndpoint.class::isInstance)
                .flatMap(input -> known.named(relation, input.view(), "is_final").stream())
                .forEach(column -> rows.add(new Decision(column, DecidedBy.LATEST)));
        relation.rules().stream()
                .filter(rule -> rule.action() != Action.WARN)
                .forEach(rule -> rows.addAll(judged(rule)));
        return rows.stream().sorted(ORDER).toList();
    }

    /** What an expectation judges by: columns of the table's own, and of those it looks into. */
    private List<Decision> judged(Rule rule) {
        String text = rule.sql() + " " + String.join(" ", rule.measures());
        Set<String> words = new LinkedHashSet<>();
        Tokens.of(text, new ArrayList<>())
                .forEach(token -> words.add(token.text().replace("`", "")));
        List<Decision> judged = new ArrayList<>();
        relation.schema().names().stream()
                .filter(name -> words.contains(name.text()))
                .forEach(name -> judged.add(own(name, DecidedBy.EXPECT)));
        for (Lookup lookup : rule.lookups()) {
            for (ColumnName name : lookup.columns()) {
                judged.add(own(name, DecidedBy.EXPECT));
                known.named(relation, lookup.view(), name.text())
                        .forEach(column -> judged.add(new Decision(column, DecidedBy.EXPECT)));
            }
        }
        return judged;
    }

    private Decision own(ColumnName column, DecidedBy by) {
        return new Decision(new LineageColumn(LineageOwner.of(relation.name()), column.text()), by);
    }
}
