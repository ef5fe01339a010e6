package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.StatementLineage;
import io.assay.spec.catalyst.StatementLineage.Deciding;
import io.assay.spec.catalyst.StatementLineage.Traced;
import java.util.ArrayList;
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
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;

/** From which columns each column of a resolved plan is computed, and which columns decide which rows there are. */
public final class Lineage {
    private final LogicalPlan root;
    private final Map<String, String> names;
    private final Origins origins = new Origins();
    private final Map<Long, List<Attribute>> definitions = new LinkedHashMap<>();
    private final Set<Deciding> deciding = new LinkedHashSet<>();

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

    /** The columns that the plan's column at the position is computed from, those that decide which rows' values it is made of included. */
    public List<SourceColumn> ofColumn(int position) {
        return Origin.sorted(
                origins.of(Trees.<Attribute>list(root.output()).get(position)).all());
    }

    /** The columns without which the plan's rows could not be told. */
    public List<SourceColumn> reads() {
        Set<SourceColumn> all = new LinkedHashSet<>();
        deciding.forEach(found -> all.add(found.column()));
        Trees.<Attribute>list(root.output())
                .forEach(column -> all.addAll(origins.of(column).all()));
        return Origin.sorted(all);
    }

    /** The same, told apart: what each value is made of, and what decides which rows count. */
    public StatementLineage statement() {
        List<Traced> columns = new ArrayList<>();
        Trees.<Attribute>list(root.output())
                .forEach(column -> columns.add(origins.of(column).traced(column.name())));
        return new StatementLineage(columns, Origin.ordered(deciding));
    }

    private void visit(LogicalPlan plan) {
        if (plan instanceof View view) {
            leaf(view);
            return;
        }
        List<LogicalPlan> children = Trees.children(plan);
        children.forEach(this::visit);
        List<Expression> parts = Trees.expressions(plan).stream()
                .flatMap(expression -> Trees.all(expression).stream())
                .toList();
        parts.stream()
                .filter(SubqueryExpression.class::isInstance)
                .map(SubqueryExpression.class::cast)
                .map(SubqueryExpression::plan)
                .forEach(this::visit);
        parts.stream().filter(Alias.class::isInstance).map(Alias.class::cast).forEach(origins::define);
        if (plan instanceof SubqueryAlias alias) {
            WrittenRows.of(alias.alias()).ifPresent(rows -> write(rows, Trees.list(plan.output())));
        }
        rename(plan, children);
        decide(plan);
    }

    private void leaf(View view) {
        String name = view.desc().identifier().table();
        for (Attribute column : Trees.<Attribute>list(view.output())) {
            origins.read(column, new SourceColumn(names.getOrDefault(name, name), column.name()));
        }
    }

    private void write(WrittenRows rows, List<Attribute> output) {
        for (int at = 0; at < Math.min(output.size(), rows.columns().size()); at++) {
            Set<SourceColumn> from = new LinkedHashSet<>();
            rows.columns()
                    .get(at)
                    .forEach(name -> from.add(new SourceColumn(names.getOrDefault(rows.view(), rows.view()), name)));
            origins.written(output.get(at), from);
        }
    }

    private void rename(LogicalPlan plan, List<LogicalPlan> children) {
        List<Attribute> output = Trees.list(plan.output());
        if (plan instanceof CTERelationDef definition) {
            definitions.put(definition.id(), Trees.list(definition.child().output()));
        } else if (plan instanceof CTERelationRef reference) {
            origins.copy(definitions.getOrDefault(reference.cteId(), List.of()), output);
        } else if (plan instanceof Union) {
            children.forEach(child -> origins.copy(Trees.list(child.output()), output));
        } else {
            origins.complete(output, Trees.expressions(plan));
        }
    }

    /** Whatever filters, joins or groups decides which rows there are; a plain projection, an order or a window does not. */
    private void decide(LogicalPlan plan) {
        switch (plan) {
            case Aggregate aggregate -> decide(Trees.list(aggregate.groupingExpressions()), DecidedBy.GROUP);
            case Distinct distinct -> decide(Trees.list(distinct.child().output()), DecidedBy.DISTINCT);
            case Except ignored -> decideByRows(plan);
            case Intersect ignored -> decideByRows(plan);
            case Join ignored -> decide(Trees.expressions(plan), DecidedBy.JOIN);
            case Generate ignored -> decide(Trees.expressions(plan), DecidedBy.EXPLODE);
            case Project ignored -> {}
            case CTERelationRef ignored -> {}
            case Window ignored -> {}
            case Sort ignored -> {}
            default -> decide(Trees.expressions(plan), DecidedBy.FILTER);
        }
    }

    /** The rows of one side that the other has too, or has not: every column of both decides. */
    private void decideByRows(LogicalPlan both) {
        Trees.<LogicalPlan>list(both.children()).forEach(side -> decide(Trees.list(side.output()), DecidedBy.DISTINCT));
    }

    private void decide(List<? extends Expression> expressions, DecidedBy by) {
        expressions.forEach(expression -> deciding.addAll(origins.of(expression).deciding(by)));
    }
}
