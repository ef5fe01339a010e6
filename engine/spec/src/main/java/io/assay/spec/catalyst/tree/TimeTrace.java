package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlAnswer.TimeColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/** Follows event time through a resolved query: proves that each row of the result reads rows of its own time only, or says what stands in the way. */
public final class TimeTrace {
    private final SqlQuestion question;
    private final Map<Long, List<Attribute>> outputs = new LinkedHashMap<>();
    private final TimeUnits units = new TimeUnits();
    private final List<SqlFault> back = new ArrayList<>();
    private final List<SqlFault> mixed = new ArrayList<>();
    private List<TimeColumn> columns = List.of();

    private TimeTrace(SqlQuestion question) {
        this.question = question;
    }

    /** The trace of a query; without faults where nothing that it reads has a time. */
    public static TimeTrace of(LogicalPlan plan, SqlQuestion question) {
        TimeTrace trace = new TimeTrace(question);
        if (question.views().values().stream().anyMatch(view -> view.time().isPresent())) {
            trace.visit(plan);
            trace.columns = Trees.<Attribute>list(plan.output()).stream()
                    .filter(column -> trace.units.knows(column))
                    .map(column -> new TimeColumn(column.name(), trace.units.of(column)))
                    .toList();
        }
        return trace;
    }

    /** The result's columns that are the event time of what they come from. */
    public List<TimeColumn> columns() {
        return columns;
    }

    /** What reads earlier rows, however old; none of it matters to a table that is rebuilt whole. */
    public List<SqlFault> back() {
        return List.copyOf(back);
    }

    /** What reads rows of other times, later ones perhaps included. */
    public List<SqlFault> mixed() {
        return List.copyOf(mixed);
    }

    /** Visits the plan, notes which of its columns carry time, and tells whether its rows have a time at all. */
    private boolean visit(LogicalPlan plan) {
        if (plan instanceof View view) {
            return leaf(view);
        }
        boolean timed = false;
        List<Boolean> ofChildren = new ArrayList<>();
        for (LogicalPlan child : Trees.children(plan)) {
            boolean childTimed = visit(child);
            ofChildren.add(childTimed);
            timed |= childTimed;
        }
        for (Expression expression : Trees.expressions(plan)) {
            subqueries(expression);
            units.alias(expression);
        }
        switch (plan) {
            case Project ignored -> {}
            case Filter ignored -> {}
            case SubqueryAlias ignored -> {}
            case Sort ignored -> {}
            case Distinct ignored -> {}
            case WithCTE ignored -> {}
            case CTERelationDef definition ->
                outputs.put(
                        definition.id(), timed ? Trees.list(definition.child().output()) : List.of());
            case CTERelationRef reference -> timed = reference(reference);
            case Aggregate aggregate -> {
                if (timed && !holdsTime(Trees.list(aggregate.groupingExpressions()))) {
                    refuse(
                            plan,
                            "its groups reach over all time: the event time is not among the columns they are made by",
                            "group by the event time, or by date_trunc of it");
                }
            }
            case Window window -> {
                if (timed) {
                    window(window);
                }
            }
            case Join join -> {
                if (ofChildren.equals(List.of(true, true))) {
                    join(join);
                }
            }
            case Union union -> union(union);
            default -> {
                if (timed) {
                    refuse(
                            plan,
                            "%s hides which times a row reads"
                                    .formatted(plan.nodeName().toLowerCase(Locale.ROOT)),
                            "say it with steps, or with joins and groups of equal event times");
                }
            }
        }
        return timed;
    }

    /** A window is of one event time, or is refused by what its frame reads. */
    private void window(Window window) {
        List<Expression> cuts = Trees.<Expression>list(window.partitionSpec()).stream()
                .filter(part -> !units.of(part).equals(TimeUnits.NONE))
                .toList();
        if (cuts.stream().anyMatch(part -> finest(part, window.child()))) {
            return;
        }
        for (SqlFault fault : new WindowTimes(window, part -> finest(part, window.child())).faults()) {
            if (fault.code() == ProblemCode.UNBOUNDED_REACH) {
                back.add(fault);
            } else if (cuts.isEmpty()) {
                mixed.add(fault);
            } else {
                ahead(window, "its window holds all rows of a %s, later ones included", units.of(cuts.getFirst()));
            }
        }
    }

    private void join(Join join) {
        if (!join.condition().exists(this::equalTimes)) {
            refuse(
                    join,
                    "it joins rows of different times: the event times of both sides must be equal",
                    "join on equal event times; the newest row that is known by then comes with a step asof_join");
        } else if (!join.condition()
                .exists(condition -> finestOf(condition, join.left()) && finestOf(condition, join.right()))) {
            ahead(join, "it joins all rows of a %s, later ones included", "step");
        }
    }

    private boolean finestOf(Expression condition, LogicalPlan side) {
        if (condition instanceof And both) {
            return finestOf(both.left(), side) || finestOf(both.right(), side);
        }
        return condition instanceof EqualTo equal && equalTimes(equal) && finest(equal.left(), side);
    }

    /** Whether the expression is the event time of the plan's rows, and none of its columns tells it more finely. */
    private boolean finest(Expression expression, LogicalPlan plan) {
        String unit = units.of(expression);
        boolean alone = Trees.<Attribute>list(plan.output()).stream()
                .map(units::of)
                .filter(other -> !other.equals(TimeUnits.NONE))
                .allMatch(unit::equals);
        return unit.isEmpty() || (alone && !unit.equals(TimeUnits.NONE));
    }

    private void ahead(LogicalPlan plan, String why, String unit) {
        mixed.add(SqlFault.of(
                        ProblemCode.LOOK_AHEAD,
                        Trees.start(plan.origin()),
                        Trees.length(plan.origin()),
                        why.formatted(unit.toLowerCase(Locale.ROOT)))
                .withHint("cut the event time in a query of its own first, and leave the finer one behind"));
    }

    private boolean leaf(View view) {
        String name = view.desc().identifier().table();
        for (SqlQuestion.View read : question.views().values()) {
            if (read.name().equals(name) && read.time().isPresent()) {
                Trees.<Attribute>list(view.output()).stream()
                        .filter(column -> column.name().equals(read.time().get().text()))
                        .forEach(column -> units.put(column, ""));
                return true;
            }
        }
        return false;
    }

    private boolean holdsTime(List<Expression> expressions) {
        return expressions.stream().anyMatch(expression -> !units.of(expression).equals(TimeUnits.NONE));
    }

    private boolean equalTimes(Expression condition) {
        if (condition instanceof And both) {
            return equalTimes(both.left()) || equalTimes(both.right());
        }
        return condition instanceof EqualTo equal
                && !units.of(equal.left()).equals(TimeUnits.NONE)
                && units.of(equal.left()).equals(units.of(equal.right()));
    }

    private boolean reference(CTERelationRef reference) {
        List<Attribute> defined = outputs.getOrDefault(reference.cteId(), List.of());
        List<Attribute> output = Trees.list(reference.output());
        for (int at = 0; at < Math.min(defined.size(), output.size()); at++) {
            String unit = units.of(defined.get(at));
            if (!unit.equals(TimeUnits.NONE)) {
                units.put(output.get(at), unit);
            }
        }
        return !defined.isEmpty();
    }

    private void union(Union union) {
        List<Attribute> output = Trees.list(union.output());
        for (int at = 0; at < output.size(); at++) {
            int column = at;
            List<String> ofChildren = Trees.children(union).stream()
                    .map(child -> units.of(Trees.<Attribute>list(child.output()).get(column)))
                    .distinct()
                    .toList();
            if (ofChildren.size() == 1 && !ofChildren.getFirst().equals(TimeUnits.NONE)) {
                units.put(output.get(at), ofChildren.getFirst());
            } else {
                units.forget(output.get(at));
            }
        }
    }

    private void subqueries(Expression expression) {
        for (Expression part : Trees.all(expression)) {
            if (part instanceof SubqueryExpression subquery && visit(subquery.plan())) {
                mixed.add(
                        Trees.fault(part, ProblemCode.UNBOUNDED_REACH, "a query inside an expression reads other times")
                                .withHint(
                                        "join on equal event times; the newest row that is known by then comes with a step asof_join"));
            }
        }
    }

    private void refuse(LogicalPlan plan, String why, String wayOut) {
        mixed.add(SqlFault.of(ProblemCode.UNBOUNDED_REACH, Trees.start(plan.origin()), Trees.length(plan.origin()), why)
                .withHint(wayOut));
    }
}
