package io.assay.spec.compile.feature;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Rounding;
import io.assay.spec.feature.text.Composed;
import io.assay.spec.feature.text.ComposedReader;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Features;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles a step `features`: later columns see earlier ones, and equal calls are made once. */
public final class FeatureColumns {
    private static final int MOST_CALLS = 1_000;
    private static final String UNDER = "columns";
    private final StepContext context;
    private final Features step;
    private final Nodes nodes;
    private final List<Column> columns;
    private int calls;

    public FeatureColumns(StepContext context, Features step) {
        this.context = context;
        this.step = step;
        this.columns = new ArrayList<>(context.flow().schema().columns());
        Set<String> taken = columns.stream()
                .map(column -> column.name().text())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        step.columns().forEach(column -> taken.add(column.name().text()));
        this.nodes = new Nodes(taken);
    }

    public Optional<Compiled> compile() {
        Optional<SeriesOrder> order = SeriesOrder.of(context, step);
        boolean sound = order.isPresent();
        for (Computed column : step.columns()) {
            sound &= add(column);
            if (calls > MOST_CALLS) {
                return Optional.empty();
            }
        }
        if (!sound) {
            return Optional.empty();
        }
        Schema schema = new Schema(columns);
        FeatureDraft draft = order.get().draft(nodes.all(), schema);
        String rows =
                "SELECT %s FROM %s".formatted(Names.list(context.flow().schema().names()), context.view());
        return Optional.of(new Compiled(rows, context.flow().withSchema(schema), Optional.of(draft)));
    }

    private boolean add(Computed column) {
        String name = column.name().text();
        Object[] path = {UNDER, name};
        Optional<DataType> as = column.as().flatMap(type -> context.type(type, UNDER, name, "as"));
        boolean fresh = isNew(column.name(), path);
        List<SqlFault> faults = new ArrayList<>();
        Optional<Composed> read = ComposedReader.read(column.value().text(), faults);
        faults.forEach(fault -> context.report(fault, path));
        if (read.isEmpty()) {
            columns.add(new Column(column.name(), as.orElse(DataType.DOUBLE), true));
            return false;
        }
        calls += read.get().calls();
        if (calls > MOST_CALLS) {
            context.reportWithHint(
                    ProblemCode.INVALID_CALL,
                    "one step makes at most %d calls".formatted(MOST_CALLS),
                    "make tables of them that are joined later",
                    path);
            return false;
        }
        Expressions expressions = new Expressions(
                context, nodes, new Schema(columns), grain(), column.value().text(), path);
        boolean typed = as.isPresent() == column.as().isPresent();
        Optional<Column> added = column(column, as, read.get(), expressions, path);
        boolean sound = expressions.report() && added.isPresent() && fresh && typed;
        if (fresh) {
            columns.add(added.orElseGet(() -> new Column(column.name(), as.orElse(DataType.DOUBLE), true)));
        }
        return sound;
    }

    /** The step of the grid that the rows' order is on; a time other than that of the event is on none that is known. */
    private Optional<Duration> grain() {
        Flow flow = context.flow();
        boolean byEventTime = step.order().isEmpty() || step.order().equals(flow.time());
        return flow.grain().filter(ignored -> byEventTime).flatMap(TimeStep::fixed);
    }

    private Optional<Column> column(
            Computed column, Optional<DataType> as, Composed read, Expressions expressions, Object... path) {
        if (read.call().isPresent() && as.isEmpty()) {
            Operand operand = expressions.call(read.call().get(), Optional.of(column.name()));
            return operand.sound() ? Optional.of(new Column(column.name(), operand.type(), true)) : Optional.empty();
        }
        Optional<SqlAnswer> answer = expressions.sql(read, as);
        Optional<Rounding> rounded = answer.flatMap(found -> Rounding.of(context, column, as, found, path));
        return rounded.map(found -> {
            nodes.value(
                    found.sql(), Expressions.reads(answer.get()), column.value().text(), Optional.of(column.name()));
            return found.column();
        });
    }

    private boolean isNew(ColumnName name, Object... path) {
        boolean there = columns.stream().anyMatch(column -> column.name().equals(name));
        if (there) {
            context.reportWithHint(
                    ProblemCode.DUPLICATE_COLUMN,
                    "'%s' is there already".formatted(name),
                    "give the feature another name",
                    path);
        }
        return !there;
    }
}
