package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;

/** From which columns each column of a resolved plan is computed, and which columns decide which rows there are. */
public final class Lineage {
    private final LogicalPlan root;
    private final Map<String, String> names;
    private final Map<Long, Set<SourceColumn>> from = new LinkedHashMap<>();
    private final Map<Long, List<Attribute>> definitions = new LinkedHashMap<>();
    private final Set<SourceColumn> deciding = new LinkedHashSet<>();

    private Lineage(LogicalPlan root, Map<String, String> names) {
        this.root = root;
        this.names = names;
    }

    /** @param names the language's name of each view of the plan */
    public static Lineage of(LogicalPlan plan, Map<String, String> names) {
        Lineage lineage = new Lineage(plan, names);
        lineage.visit(plan);
        return lineage;
    }

    /** The columns that the plan's column at the position is computed from. */
    public List<SourceColumn> ofColumn(int position) {
        return sorted(of(Trees.<Attribute>list(root.output()).get(position)));
    }

    /** The columns without which the plan's rows could not be told. */
    public List<SourceColumn> reads() {
        Set<SourceColumn> all = new LinkedHashSet<>(deciding);
        Trees.<Attribute>list(root.output()).forEach(column -> all.addAll(of(column)));
        return sorted(all);
    }

    /** The columns that an expression of the plan is computed from. */
    public Set<SourceColumn> of(Expression expression) {
        Set<SourceColumn> sources = new LinkedHashSet<>();
        for (Expression part : Trees.all(expression)) {
            if (part instanceof Attribute attribute) {
                sources.addAll(from.getOrDefault(id(attribute), Set.of()));
            }
        }
        return sources;
    }

    private void visit(LogicalPlan plan) {
        if (plan instanceof View view) {
            leaf(view);
            return;
        }
        List<LogicalPlan> children = Trees.children(plan);
        children.forEach(this::visit);
        for (Expression expression : Trees.expressions(plan)) {
            for (Expression part : Trees.all(expression)) {
                if (part instanceof SubqueryExpression subquery) {
                    LogicalPlan inner = subquery.plan();
                    visit(inner);
                    Trees.<Attribute>list(inner.output()).forEach(column -> deciding.addAll(of(column)));
                }
            }
        }
        for (Expression expression : Trees.expressions(plan)) {
            for (Expression part : Trees.all(expression)) {
                if (part instanceof Alias alias) {
                    from.put(alias.exprId().id(), of(alias.child()));
                }
            }
        }
        rename(plan, children);
        decide(plan);
    }

    private void leaf(View view) {
        String name = view.desc().identifier().table();
        for (Attribute column : Trees.<Attribute>list(view.output())) {
            from.put(id(column), Set.of(new SourceColumn(names.getOrDefault(name, name), column.name())));
        }
    }

    private void rename(LogicalPlan plan, List<LogicalPlan> children) {
        List<Attribute> output = Trees.list(plan.output());
        if (plan instanceof CTERelationDef definition) {
            definitions.put(definition.id(), Trees.list(definition.child().output()));
        } else if (plan instanceof CTERelationRef reference) {
            copy(definitions.getOrDefault(reference.cteId(), List.of()), output);
        } else if (plan instanceof Union) {
            children.forEach(child -> copy(Trees.list(child.output()), output));
        } else {
            Set<SourceColumn> all = new LinkedHashSet<>();
            Trees.expressions(plan).forEach(expression -> all.addAll(of(expression)));
            output.forEach(column -> from.computeIfAbsent(id(column), ignored -> all));
        }
    }

    private void copy(List<Attribute> columns, List<Attribute> output) {
        for (int at = 0; at < Math.min(columns.size(), output.size()); at++) {
            Set<SourceColumn> sources = new LinkedHashSet<>(from.getOrDefault(id(output.get(at)), Set.of()));
            sources.addAll(of(columns.get(at)));
            from.put(id(output.get(at)), sources);
        }
    }

    /** Whatever filters, joins, groups or sorts decides which rows there are; a plain projection does not. */
    private void decide(LogicalPlan plan) {
        if (plan instanceof Aggregate aggregate) {
            Trees.<Expression>list(aggregate.groupingExpressions()).forEach(group -> deciding.addAll(of(group)));
        } else if (plan instanceof Distinct distinct) {
            Trees.<Attribute>list(distinct.child().output()).forEach(column -> deciding.addAll(of(column)));
        } else if (!(plan instanceof Project || plan instanceof CTERelationRef)) {
            Trees.expressions(plan).forEach(expression -> deciding.addAll(of(expression)));
        }
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }

    private static List<SourceColumn> sorted(Set<SourceColumn> columns) {
        return columns.stream()
                .sorted(Comparator.comparing(SourceColumn::view).thenComparing(SourceColumn::column))
                .toList();
    }
}
