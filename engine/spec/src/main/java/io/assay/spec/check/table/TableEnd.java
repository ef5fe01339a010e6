package io.assay.spec.check.table;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableContext;
import io.assay.spec.compile.Widening;
import io.assay.spec.model.Grain;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.Problem;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the relation of a compiled table, once what it declares is what its steps end with. */
final class TableEnd {
    private final CheckState state;
    private final TableContext context;
    private final TableSpec table;
    private final CompiledTable compiled;

    TableEnd(CheckState state, TableContext context, CompiledTable compiled) {
        this.state = state;
        this.context = context;
        this.table = context.document().spec();
        this.compiled = compiled;
    }

    /** The relation; what does not hold is reported. */
    Optional<Relation> relation() {
        Flow flow = compiled.flow();
        List<Rule> rules = new ArrayList<>();
        Optional<Schema> schema = new TableColumns(context, flow).declared(rules);
        if (schema.isEmpty() || !new TableKeys(context, flow, schema.get()).hold()) {
            return Optional.empty();
        }
        rules.addAll(new Expectations(context, schema.get()).compiled());
        boolean whole = table.refreshFull() || table.eventTime().isEmpty();
        Optional<Grain> grain = table.grain()
                .or(() -> flow.grain().map(Grain::of))
                .filter(found -> table.eventTime().isPresent());
        IntervalGrid grid = whole ? IntervalGrid.WHOLE : IntervalGrid.ofGrain(grain.map(Grain::every));
        Optional<SqlAnswer> answer = answer();
        return answer.map(found -> {
            List<RelationInput> inputs = inputs(found, flow, grid);
            return new Relation(
                    table.name(),
                    schema.get(),
                    table.key(),
                    table.eventTime(),
                    grain,
                    knownAfter(flow, grain),
                    grid,
                    table.latestBy(),
                    inputs,
                    List.of(),
                    compiled.sql(),
                    rules,
                    table.contract(),
                    Definition.of(state, table, schema.get(), compiled.sql(), rules));
        });
    }

    private Optional<TimeStep> knownAfter(Flow flow, Optional<Grain> grain) {
        if (table.eventTime().isEmpty()) {
            return Optional.empty();
        }
        return table.knownAfter().or(flow::knownAfter).or(() -> grain.map(Grain::every));
    }

    /** The analysis of the whole statement: what it reads of each input. */
    private Optional<SqlAnswer> answer() {
        Map<String, View> views = new LinkedHashMap<>();
        if (compiled.reads().isEmpty() || readsEndpoints()) {
            views.put(
                    "input",
                    View.of(
                            "input",
                            new TableStart(state, context)
                                    .compiled()
                                    .orElseThrow()
                                    .flow()
                                    .schema()));
        }
        compiled.reads().forEach(source -> views.put(source.view(), View.of(source.view(), source.schema())));
        SqlAnswer answer = context.analyzer()
                .ask(new SqlQuestion(Use.TABLE, compiled.sql(), views, Optional.empty(), Optional.empty(), List.of()));
        if (answer.sound()) {
            return Optional.of(answer);
        }
        answer.faults()
                .forEach(fault -> state.problems()
                        .add(Problem.of(fault.code(), context.document().place("name"), fault.message())
                                .withNote("in the statement that the steps stand for: " + compiled.sql())));
        return Optional.empty();
    }

    private boolean readsEndpoints() {
        return table.from().stream().noneMatch(TableName::matches);
    }

    /** How far the table is read: from the last step back, each reads what the next one needs. */
    private static Reach reach(Flow flow, IntervalGrid grid, Source source) {
        Duration before = Duration.ZERO;
        Duration after = Duration.ZERO;
        List<String> causes = new ArrayList<>();
        for (Widening widening :
                grid.isWhole() ? List.<Widening>of() : flow.widenings().reversed()) {
            if (widening.only().map(source.name()::equals).orElse(true)) {
                Duration more = widening.after(grid, after);
                before = before.plus(widening.before());
                after = after.plus(more);
                if (!more.isZero() || !widening.before().isZero()) {
                    causes.addFirst(widening.cause());
                }
            }
        }
        return causes.isEmpty() ? Reach.NONE : new Reach(before, after, String.join(", ", causes));
    }

    private List<RelationInput> inputs(SqlAnswer answer, Flow flow, IntervalGrid grid) {
        List<RelationInput> inputs = new ArrayList<>();
        if (readsEndpoints()) {
            table.from().forEach(name -> inputs.add(new RelationInput.OfEndpoint(EndpointName.of(name), "input")));
        }
        for (Source source : compiled.reads()) {
            List<ColumnName> columns = columns(answer, source);
            inputs.add(
                    source.catalog()
                            ? new RelationInput.OfCatalog(source.name(), source.view(), columns)
                            : new RelationInput.OfTable(
                                    TableName.of(source.name()), source.view(), columns, reach(flow, grid, source)));
        }
        return inputs;
    }

    /** The columns that are read; a table's key and time always, as they decide which rows there are. */
    private static List<ColumnName> columns(SqlAnswer answer, Source source) {
        Set<ColumnName> read = new LinkedHashSet<>();
        answer.reads().stream()
                .filter(column -> column.view().equals(source.view()))
                .map(SourceColumn::column)
                .map(ColumnName::new)
                .forEach(read::add);
        read.addAll(source.key());
        source.time().ifPresent(read::add);
        return source.schema().names().stream().filter(read::contains).toList();
    }
}
