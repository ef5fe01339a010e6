package io.assay.spec.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementLineage;
import io.assay.spec.catalyst.StatementLineage.Deciding;
import io.assay.spec.catalyst.StatementLineage.Traced;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the columns of a table's statement through its stages of features to the views of what it reads. */
public final class StatementTrace {
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final StatementLineage end;

    /** A stage, what it computes, and the lineage of the statement whose rows go in. */
    private record Stage(FeatureStage stage, StageNodes nodes, StatementLineage into) {}

    /**
     * The columns of the views that are read, for one column.
     *
     * @param copied whether it is one of them as it is, or several of like name
     * @param values what its value is computed from
     * @param picks what decides which rows' values those are
     */
    public record Sources(boolean copied, Set<SourceColumn> values, Set<Deciding> picks) {}

    /** @param views of the relation's inputs, by name */
    public StatementTrace(Relation relation, Map<String, View> views, SqlAnalyzer analyzer) {
        Map<String, View> all = new LinkedHashMap<>(views);
        for (FeatureStage stage : relation.features()) {
            StatementLineage into = analyzer.lineage(question(stage.sql(), all));
            List<String> given = into.columns().stream().map(Traced::name).toList();
            stages.put(stage.view(), new Stage(stage, new StageNodes(stage, given), into));
            all.put(stage.view(), View.of(stage.view(), stage.schema()));
        }
        end = analyzer.lineage(question(relation.sql(), all));
    }

    /** The question that stands for a statement of a table. */
    public static SqlQuestion question(String sql, Map<String, View> views) {
        return new SqlQuestion(Use.TABLE, sql, views, Optional.empty(), Optional.empty(), List.of());
    }

    /** Where a column of the table comes from. */
    public Sources of(Column column) {
        return traced(end, column.name().text());
    }

    /** The columns of what is read that decide which rows there are. */
    public Set<Deciding> rows() {
        Set<Deciding> rows = new LinkedHashSet<>();
        end.rows().forEach(deciding -> rows.addAll(resolved(deciding)));
        stages.values().forEach(stage -> stage.into().rows().forEach(deciding -> rows.addAll(resolved(deciding))));
        return rows;
    }

    private Sources traced(StatementLineage lineage, String column) {
        Set<SourceColumn> values = new LinkedHashSet<>();
        Set<Deciding> picks = new LinkedHashSet<>();
        boolean copied = true;
        for (Traced traced : lineage.columns()) {
            if (traced.name().equals(column)) {
                copied &= traced.copied();
                for (SourceColumn source : traced.values()) {
                    Sources before = source(source);
                    copied &= before.copied();
                    values.addAll(before.values());
                    picks.addAll(before.picks());
                }
                traced.picks().forEach(pick -> picks.addAll(resolved(pick)));
            }
        }
        return new Sources(copied && !values.isEmpty(), values, picks);
    }

    private Sources source(SourceColumn column) {
        Stage stage = stages.get(column.view());
        if (stage == null) {
            return new Sources(true, Set.of(column), Set.of());
        }
        List<StageNodes.Node> computed = stage.nodes().behind(column.column());
        Set<SourceColumn> values = new LinkedHashSet<>();
        Set<Deciding> picks = new LinkedHashSet<>();
        boolean copied = computed.isEmpty();
        for (String name : stage.nodes().from(column.column())) {
            Sources before = traced(stage.into(), name);
            copied &= before.copied();
            values.addAll(before.values());
            picks.addAll(before.picks());
        }
        if (computed.stream().anyMatch(StageNodes.Node::call)) {
            order(stage.stage())
                    .forEach(name -> picks.addAll(deciding(traced(stage.into(), name.text()), DecidedBy.ORDER)));
        }
        return new Sources(copied, values, picks);
    }

    /** What says which rows a call sees, and in which order. */
    private static List<ColumnName> order(FeatureStage stage) {
        List<ColumnName> order = new ArrayList<>(stage.per());
        order.add(stage.order());
        order.addAll(stage.ties());
        return order;
    }

    private Set<Deciding> resolved(Deciding deciding) {
        return deciding(source(deciding.column()), deciding.by());
    }

    private static Set<Deciding> deciding(Sources sources, DecidedBy by) {
        Set<Deciding> deciding = new LinkedHashSet<>(sources.picks());
        sources.values().forEach(column -> deciding.add(new Deciding(column, by)));
        return deciding;
    }
}
