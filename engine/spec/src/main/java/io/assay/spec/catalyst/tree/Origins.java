package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.StatementLineage.Deciding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxMinBy;

/** What the attributes of a plan are made of, as far as the plan has been walked. */
final class Origins {
    private final Map<Long, Origin> known = new LinkedHashMap<>();

    void read(Attribute column, SourceColumn source) {
        known.put(id(column), Origin.column(source));
    }

    /** A column whose values stand in the statement itself, computed from these. */
    void written(Attribute column, Set<SourceColumn> from) {
        known.put(id(column), new Origin(from, Set.of(), false, Map.of()));
    }

    void define(Alias alias) {
        known.put(alias.exprId().id(), of(alias.child()));
    }

    /** Attributes that stand for others, by position; for those of several children, of all of them. */
    void copy(List<Attribute> columns, List<Attribute> output) {
        for (int at = 0; at < Math.min(columns.size(), output.size()); at++) {
            known.merge(id(output.get(at)), of(columns.get(at)), Origin::and);
        }
    }

    /** What a node puts out that nothing else defines comes from all of its expressions. */
    void complete(List<Attribute> output, List<Expression> expressions) {
        Origin all = union(expressions);
        output.forEach(column -> known.putIfAbsent(id(column), all));
    }

    /** What an expression of the plan is made of. */
    Origin of(Expression expression) {
        return switch (expression) {
            case Attribute attribute -> known.getOrDefault(id(attribute), Origin.NONE);
            case Alias alias -> of(alias.child());
            case OuterReference outer -> of((Expression) outer.e());
            case Literal literal -> literal.value() == null ? Origin.NULL : Origin.NONE;
            case Cast cast -> {
                Origin origin = of(cast.child());
                yield origin.equals(Origin.NULL) ? origin : origin.computed();
            }
            case WindowExpression window ->
                of(window.windowFunction()).picked(of(window.windowSpec()).deciding(DecidedBy.ORDER));
            case AggregateExpression aggregate ->
                of(aggregate.aggregateFunction()).picked(filters(aggregate));
            case First first -> of(first.child());
            case Last last -> of(last.child());
            case MaxMinBy ordered ->
                of(ordered.valueExpr()).picked(of(ordered.orderingExpr()).deciding(DecidedBy.ORDER));
            case CreateNamedStruct struct -> Origin.struct(fields(struct));
            case GetStructField field -> of(field.child()).field(field.extractFieldName());
            case CaseWhen cases -> chosen(cases);
            case If either ->
                chosen(List.of(either.predicate()), List.of(either.trueValue(), either.falseValue()), either);
            case SubqueryExpression subquery ->
                union(Trees.<Expression>list(subquery.plan().output()))
                        .and(union(Trees.<Expression>list(subquery.children())))
                        .computed();
            default -> union(Trees.<Expression>list(expression.children()));
        };
    }

    private Origin union(List<Expression> expressions) {
        return expressions.stream()
                .map(this::of)
                .reduce(Origin.NULL, Origin::and)
                .computed();
    }

    private Set<Deciding> filters(AggregateExpression aggregate) {
        Set<Deciding> picks = new LinkedHashSet<>();
        Trees.<Expression>list(aggregate.filter().toList())
                .forEach(filter -> picks.addAll(of(filter).deciding(DecidedBy.FILTER)));
        return picks;
    }

    private Map<String, Origin> fields(CreateNamedStruct struct) {
        List<Expression> parts = Trees.list(struct.children());
        Map<String, Origin> fields = new LinkedHashMap<>();
        for (int at = 0; at + 1 < parts.size(); at += 2) {
            fields.put(
                    parts.get(at) instanceof Literal name ? String.valueOf(name.value()) : "", of(parts.get(at + 1)));
        }
        return fields;
    }

    private Origin chosen(CaseWhen cases) {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        Trees.list(cases.branches()).forEach(branch -> {
            conditions.add(branch._1());
            values.add(branch._2());
        });
        values.addAll(Trees.<Expression>list(cases.elseValue().toList()));
        return chosen(conditions, values, cases);
    }

    /** Conditions that choose among values of columns decide which it is; where a value is written down, they are part of it. */
    private Origin chosen(List<Expression> conditions, List<Expression> values, Expression whole) {
        List<Origin> origins = values.stream().map(this::of).toList();
        if (origins.stream().anyMatch(origin -> origin.values().isEmpty() && !origin.equals(Origin.NULL))) {
            return union(Trees.<Expression>list(whole.children()));
        }
        Set<Deciding> picks = new LinkedHashSet<>();
        conditions.forEach(condition -> picks.addAll(of(condition).deciding(DecidedBy.FILTER)));
        return origins.stream().reduce(Origin.NULL, Origin::and).picked(picks);
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }
}
