package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.StatementPlans.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;

/** The calculations by which each column of a resolved statement comes to be, as they are written in its text. */
public final class Terms {
    private final String text;
    private final Map<Long, Calculation> calculations = new LinkedHashMap<>();
    private final Map<Long, List<Attribute>> links = new LinkedHashMap<>();
    private final Map<Long, List<Attribute>> definitions = new LinkedHashMap<>();

    private Terms(String text) {
        this.text = text;
    }

    /** A value that has a name, and the part of the statement it stands in. */
    private record Calculation(String view, Alias alias) {}

    /** @param text the text that the plan was parsed from */
    public static Terms of(LogicalPlan plan, String text) {
        Terms terms = new Terms(text);
        terms.visit(plan, "");
        return terms;
    }

    /** The calculations that lead to the column of the plan's result, nearest to what is read first; none where it is read as it is. */
    public List<Term> of(Attribute column) {
        Set<Term> found = new LinkedHashSet<>();
        collect(column, found, new LinkedHashSet<>());
        return List.copyOf(found);
    }

    private void collect(Attribute column, Set<Term> found, Set<Long> seen) {
        if (!seen.add(id(column))) {
            return;
        }
        links.getOrDefault(id(column), List.of()).forEach(link -> collect(link, found, seen));
        Optional.ofNullable(calculations.get(id(column))).ifPresent(calculation -> {
            Expression value = calculation.alias().child();
            for (Expression part : Trees.all(value)) {
                if (part instanceof Attribute attribute) {
                    collect(attribute, found, seen);
                }
            }
            boolean plain = value instanceof Attribute attribute
                    && attribute.name().equals(calculation.alias().name());
            if (!plain) {
                found.add(new Term(calculation.view(), calculation.alias().name(), written(calculation.alias())));
            }
        });
    }

    private void visit(LogicalPlan plan, String view) {
        if (plan instanceof CTERelationDef definition) {
            String name = definition.child() instanceof SubqueryAlias alias ? alias.alias() : view;
            visit(definition.child(), name);
            definitions.put(definition.id(), Trees.list(definition.child().output()));
            return;
        }
        for (LogicalPlan child : Trees.children(plan)) {
            visit(child, view);
        }
        for (Expression expression : Trees.expressions(plan)) {
            for (Expression part : Trees.all(expression)) {
                if (part instanceof Alias alias) {
                    calculations.put(alias.exprId().id(), new Calculation(view, alias));
                }
            }
        }
        List<Attribute> output = Trees.list(plan.output());
        if (plan instanceof CTERelationRef reference) {
            link(output, definitions.getOrDefault(reference.cteId(), List.of()));
        } else if (plan instanceof Union) {
            Trees.children(plan).forEach(child -> link(output, Trees.list(child.output())));
        }
    }

    private void link(List<Attribute> output, List<Attribute> from) {
        for (int at = 0; at < Math.min(output.size(), from.size()); at++) {
            if (id(output.get(at)) != id(from.get(at))) {
                links.computeIfAbsent(id(output.get(at)), ignored -> new ArrayList<>())
                        .add(from.get(at));
            }
        }
    }

    /** The characters that the value was parsed from, without its name; as Catalyst prints it where they are not known. */
    private String written(Alias alias) {
        Expression value =
                alias.child() instanceof Cast cast && cast.origin().startIndex().isEmpty()
                        ? cast.child()
                        : alias.child();
        Expression known = alias.origin().startIndex().isDefined() ? alias : value;
        if (known.origin().startIndex().isEmpty() || known.origin().stopIndex().isEmpty()) {
            return value.sql();
        }
        int start = Trees.start(known.origin());
        int end = Math.min(text.length(), start + Trees.length(known.origin()));
        return text.substring(start, end)
                .replaceFirst("(?is)\\s+as\\s+(`[^`]+`|[A-Za-z_]\\w*)\\s*$", "")
                .strip();
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }
}
