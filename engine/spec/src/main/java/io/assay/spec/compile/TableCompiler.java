package io.assay.spec.compile;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.compile.feature.FeatureDraft;
import io.assay.spec.model.column.Computed;
import io.assay.spec.step.Derive;
import io.assay.spec.step.Filter;
import io.assay.spec.step.Step;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles a table: what it starts from and its steps come in; stages of features and the statement behind them go out. */
public final class TableCompiler {
    private final TableContext context;

    public TableCompiler(TableContext context) {
        this.context = context;
    }

    /**
     * The table as stages and a statement; empty where a step has a fault, which the context then holds.
     *
     * @param start what the table starts from: a view's name, or a query over the views it is made of
     * @param order the columns in the order they are to come out; those not listed follow
     */
    public Optional<CompiledTable> compile(Compiled start, List<ColumnName> order) {
        Map<String, String> queries = new LinkedHashMap<>();
        String view = start.sql();
        if (view.contains(" ")) {
            queries.put("s0", view);
            view = "s0";
        }
        Flow flow = start.flow();
        Stages stages = new Stages(context);
        List<Step> steps = context.document().spec().steps();
        Optional<List<SourceColumn>> told = Optional.empty();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            Optional<Compiled> compiled = step.compile(new StepContext(context, flow, view, path(step, at)));
            if (compiled.isEmpty()) {
                int failed = at;
                Flow before = flow;
                String rows = view;
                context.aside(more -> new TableCompiler(more).goOn(failed, before, rows));
                return Optional.empty();
            }
            Optional<FeatureDraft> features = compiled.get().features();
            if (features.isPresent()) {
                List<ColumnName> columns = flow.schema().names();
                stages.add("f" + (at + 1), statement(queries, view, columns), features.get(), flow);
                queries.clear();
                view = "f" + (at + 1);
            } else {
                view = "s" + (at + 1);
                queries.put(view, compiled.get().sql());
            }
            told = steps.size() == 1 && !start.sql().contains(" ")
                    ? compiled.get().reads()
                    : told;
            flow = behind(step, compiled.get().flow());
        }
        String sql = statement(queries, view, ordered(flow, order));
        return Optional.of(new CompiledTable(stages.all(), sql, flow, reads(), told));
    }

    /** Checks the steps behind one that has a fault, as long as it is known which columns there are; returns those that are missing because of it. */
    private Set<ColumnName> goOn(int failed, Flow before, String view) {
        List<Step> steps = context.document().spec().steps();
        Set<ColumnName> missing = new HashSet<>();
        Optional<Flow> flow = without(steps.get(failed), before, missing);
        for (int at = failed + 1; at < steps.size() && flow.isPresent(); at++) {
            Step step = steps.get(at);
            Flow rows = flow.get();
            flow = step.compile(new StepContext(context, rows, view, path(step, at)))
                    .map(Compiled::flow)
                    .or(() -> without(step, rows, missing));
        }
        return missing;
    }

    /** The rows behind a step that has a fault, without what it would add; empty where it makes other rows. */
    private static Optional<Flow> without(Step step, Flow flow, Set<ColumnName> missing) {
        return switch (step) {
            case Filter ignored -> Optional.of(flow);
            case Derive derive -> {
                Set<ColumnName> added =
                        derive.columns().stream().map(Computed::name).collect(Collectors.toSet());
                flow.key().ifPresent(added::removeAll);
                flow.time().ifPresent(added::remove);
                missing.addAll(added);
                yield Optional.of(flow.withSchema(new Schema(flow.schema().columns().stream()
                        .filter(column -> !added.contains(column.name()))
                        .toList())));
            }
            default -> Optional.empty();
        };
    }

    private static Flow behind(Step step, Flow flow) {
        return step.keepsRows() ? flow : flow.withTrail(flow.trail().changed(step.word()));
    }

    private List<Object> path(Step step, int at) {
        return context.document().spec().sql().isPresent() ? List.of("sql") : List.of("steps", at, step.word());
    }

    private static List<ColumnName> ordered(Flow flow, List<ColumnName> order) {
        List<ColumnName> names = new ArrayList<>(order.stream()
                .filter(name -> flow.schema().find(name).isPresent())
                .toList());
        flow.schema().names().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private static String statement(Map<String, String> queries, String view, List<ColumnName> columns) {
        StringBuilder sql = new StringBuilder();
        queries.forEach((name, query) -> sql.append(sql.isEmpty() ? "WITH " : ",\n")
                .append(name)
                .append(" AS (\n  ")
                .append(query)
                .append("\n)"));
        if (!sql.isEmpty()) {
            sql.append('\n');
        }
        return sql.append("SELECT ")
                .append(Names.list(columns))
                .append(" FROM ")
                .append(view)
                .toString();
    }

    private List<Source> reads() {
        return context.read().stream()
                .map(name -> Optional.ofNullable(context.sources().get(name)))
                .flatMap(Optional::stream)
                .toList();
    }
}
