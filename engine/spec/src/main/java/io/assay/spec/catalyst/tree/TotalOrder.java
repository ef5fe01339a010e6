package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FrameLessOffsetWindowFunction;
import org.apache.spark.sql.catalyst.expressions.NTile;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NthValue;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.RowNumber;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/** Proves that windows whose result hangs on the order of rows order them totally: by columns that no two rows share. */
public final class TotalOrder {
    private final SqlQuestion question;
    private final Map<Long, Long> same = new LinkedHashMap<>();
    private final Map<Long, Definition> definitions = new LinkedHashMap<>();
    private final List<SqlFault> faults = new ArrayList<>();

    private TotalOrder(SqlQuestion question) {
        this.question = question;
    }

    /** The columns of a named query, and those that no two of its rows share. */
    private record Definition(List<Attribute> output, Optional<Set<Long>> key) {}

    /** A fault for each window of the resolved query that rows in another order would change. */
    public static List<SqlFault> faults(LogicalPlan plan, SqlQuestion question) {
        TotalOrder order = new TotalOrder(question);
        order.key(plan);
        return List.copyOf(order.faults);
    }

    /** The columns that no two rows of the plan share; empty where that is not known. */
    private Optional<Set<Long>> key(LogicalPlan plan) {
        List<Optional<Set<Long>>> ofChildren =
                Trees.children(plan).stream().map(this::key).toList();
        for (Expression expression : Trees.expressions(plan)) {
            for (Expression part : Trees.all(expression)) {
                if (part instanceof SubqueryExpression subquery) {
                    LogicalPlan inner = subquery.plan();
                    key(inner);
                } else if (part instanceof Alias alias && alias.child() instanceof Attribute attribute) {
                    same.put(id(alias.toAttribute()), root(attribute));
                }
            }
        }
        return switch (plan) {
            case View view -> leaf(view);
            case Project project -> kept(ofChildren.getFirst(), Trees.list(project.output()));
            case Filter ignored -> ofChildren.getFirst();
            case Sort ignored -> ofChildren.getFirst();
            case SubqueryAlias ignored -> ofChildren.getFirst();
            case WithCTE ignored -> ofChildren.getLast();
            case CTERelationDef definition -> {
                definitions.put(
                        definition.id(),
                        new Definition(Trees.list(definition.child().output()), ofChildren.getFirst()));
                yield ofChildren.getFirst();
            }
            case CTERelationRef reference -> reference(reference);
            case Distinct distinct -> Optional.of(roots(Trees.list(distinct.output())));
            case Aggregate aggregate -> grouped(aggregate);
            case Window window -> {
                Trees.<NamedExpression>list(window.windowExpressions())
                        .forEach(named -> window(window, (Expression) named, ofChildren.getFirst()));
                yield ofChildren.getFirst();
            }
            default -> Optional.empty();
        };
    }

    private Optional<Set<Long>> leaf(View view) {
        String name = view.desc().identifier().table();
        return question.views().values().stream()
                .filter(read -> read.name().equals(name) && !read.key().isEmpty())
                .findFirst()
                .map(read -> {
                    List<String> key = read.key().stream().map(ColumnName::text).toList();
                    return roots(Trees.<Attribute>list(view.output()).stream()
                            .filter(column -> key.contains(column.name()))
                            .toList());
                });
    }

    /** The key, as long as each of its columns is still there. */
    private Optional<Set<Long>> kept(Optional<Set<Long>> key, List<Attribute> output) {
        Set<Long> there = roots(output);
        return key.filter(there::containsAll);
    }

    private Optional<Set<Long>> reference(CTERelationRef reference) {
        Definition definition = definitions.get(reference.cteId());
        if (definition == null || definition.key().isEmpty()) {
            return Optional.empty();
        }
        List<Attribute> output = Trees.list(reference.output());
        Set<Long> key = new LinkedHashSet<>();
        for (int at = 0; at < Math.min(output.size(), definition.output().size()); at++) {
            if (definition.key().get().contains(root(definition.output().get(at)))) {
                key.add(root(output.get(at)));
            }
        }
        return key.size() >= definition.key().get().size() ? Optional.of(key) : Optional.empty();
    }

    /** Groups differ in what they are made by, where all of that comes out. */
    private Optional<Set<Long>> grouped(Aggregate aggregate) {
        Set<Long> key = new LinkedHashSet<>();
        List<Expression> columns = Trees.<NamedExpression>list(aggregate.aggregateExpressions()).stream()
                .map(named -> (Expression) named)
                .toList();
        for (Expression group : Trees.<Expression>list(aggregate.groupingExpressions())) {
            Optional<Long> column = columns.stream()
                    .filter(each ->
                            (each instanceof Alias alias && alias.child().semanticEquals(group))
                                    || each.semanticEquals(group))
                    .findFirst()
                    .map(each -> each instanceof Alias alias ? root(alias.toAttribute()) : root((Attribute) each));
            if (column.isEmpty()) {
                return Optional.empty();
            }
            key.add(column.get());
        }
        return Optional.of(key);
    }

    private void window(Window window, Expression named, Optional<Set<Long>> key) {
        for (Expression part : Trees.all(named)) {
            if (part instanceof WindowExpression call && hangsOnOrder(call) && !total(window, key)) {
                faults.add(
                        Trees.fault(
                                        call,
                                        ProblemCode.ORDER_DEPENDENT,
                                        "its result depends on the order of rows that the window does not tell apart")
                                .withHint(
                                        key.isPresent()
                                                ? "partition and order by every column of the key: " + keyText()
                                                : "the key of these rows is not known here; put the window into a table of its own"));
            }
        }
    }

    private String keyText() {
        return question.views().values().stream()
                .findFirst()
                .map(view -> String.join(
                        ", ", view.key().stream().map(ColumnName::text).toList()))
                .orElse("");
    }

    private boolean total(Window window, Optional<Set<Long>> key) {
        Set<Long> told = new LinkedHashSet<>();
        Trees.<Expression>list(window.partitionSpec()).forEach(part -> tell(part, told));
        Trees.<SortOrder>list(window.orderSpec()).forEach(part -> tell(part.child(), told));
        return key.isPresent() && told.containsAll(key.get());
    }

    private void tell(Expression part, Set<Long> told) {
        if (part instanceof Attribute attribute) {
            told.add(root(attribute));
        }
    }

    /** Functions that take one row of several, and frames that count rows. */
    private static boolean hangsOnOrder(WindowExpression call) {
        Expression function = call.windowFunction();
        Expression inner = function instanceof AggregateExpression aggregate ? aggregate.aggregateFunction() : function;
        boolean ordered = inner instanceof RowNumber
                || inner instanceof NTile
                || inner instanceof NthValue
                || inner instanceof First
                || inner instanceof Last
                || inner instanceof FrameLessOffsetWindowFunction;
        boolean counted = function instanceof AggregateExpression
                && call.windowSpec().frameSpecification() instanceof SpecifiedWindowFrame frame
                && frame.frameType().equals(RowFrame$.MODULE$)
                && !(frame.lower().equals(UnboundedPreceding$.MODULE$)
                        && frame.upper().equals(UnboundedFollowing$.MODULE$));
        return ordered || counted;
    }

    private Set<Long> roots(List<Attribute> columns) {
        Set<Long> roots = new LinkedHashSet<>();
        columns.forEach(column -> roots.add(root(column)));
        return roots;
    }

    /** The column that the attribute is another name of. */
    private long root(Attribute attribute) {
        return same.getOrDefault(id(attribute), id(attribute));
    }

    private static long id(Attribute attribute) {
        return attribute.exprId().id();
    }
}
