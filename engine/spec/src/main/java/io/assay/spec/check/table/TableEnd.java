package io.assay.spec.check.table;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.check.expect.Expectations;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.model.Grain;
import io.assay.spec.model.TableSpec;
import io.assay.spec.relation.DefinitionHash;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        if (schema.isEmpty()) {
            context.aside(more -> {
                new TableKeys(more, flow, flow.schema()).hold();
                expectations(more, flow.schema()).compiled();
                return table.columns().stream().map(TypedColumn::name).collect(Collectors.toSet());
            });
            return Optional.empty();
        }
        return schema.flatMap(columns -> relation(columns, rules));
    }

    /** The relation, where key, times and expectations hold and it can be told how far it reads: what does not is said at once. */
    private Optional<Relation> relation(Schema schema, List<Rule> rules) {
        Flow flow = compiled.flow();
        boolean keyed = new TableKeys(context, flow, schema).hold();
        IntervalGrid grid = grid();
        Expectations expectations = expectations(context, schema);
        rules.addAll(expectations.compiled());
        TableReach reach = new TableReach(context, compiled, grid);
        TableReads analysis = analysis();
        Optional<Set<SourceColumn>> reads =
                analysis.columns().filter(ignored -> reach.hold()).filter(ignored -> keyed);
        List<FeatureStage> stages = analysis.stages();
        return reads.map(found -> {
            List<RelationInput> inputs = expectations.reading(inputs(found, reach));
            return new Relation(
                    table.name(),
                    schema,
                    table.key(),
                    table.eventTime(),
                    grain(),
                    knownAfter(),
                    grid,
                    context.clock(),
                    table.latestBy(),
                    inputs,
                    stages,
                    compiled.sql(),
                    rules,
                    table.contract(),
                    new DefinitionHash(() -> definition(schema, found, rules)));
        });
    }

    private String definition(Schema schema, Set<SourceColumn> reads, List<Rule> rules) {
        CompiledTable essential = new EssentialSteps(state, context, compiled).over(source -> columns(reads, source));
        return Definition.of(state, table, schema, essential, read(reads), rules);
    }

    private Expectations expectations(TableContext reporting, Schema schema) {
        return new Expectations(reporting, schema, grid(), knownAfter(), new ExpectedPoints(state).behind(table));
    }

    private IntervalGrid grid() {
        boolean whole = table.refreshFull() || table.eventTime().isEmpty();
        return whole ? IntervalGrid.WHOLE : IntervalGrid.ofGrain(grain().map(Grain::every));
    }

    private Optional<Grain> grain() {
        return table.grain()
                .or(() -> compiled.flow().grain().map(Grain::of))
                .filter(found -> table.eventTime().isPresent());
    }

    private Optional<TimeStep> knownAfter() {
        if (table.eventTime().isEmpty()) {
            return Optional.empty();
        }
        return table.knownAfter().or(compiled.flow()::knownAfter).or(() -> grain().map(Grain::every));
    }

    /** What is read of each input. */
    private TableReads analysis() {
        boolean input = compiled.reads().isEmpty() || readsEndpoints();
        Optional<Schema> rows = input
                ? new TableStart(state, context)
                        .compiled()
                        .map(start -> start.flow().schema())
                : Optional.empty();
        return new TableReads(context, compiled, rows);
    }

    private boolean readsEndpoints() {
        return table.from().stream().noneMatch(TableName::matches);
    }

    private List<RelationInput> inputs(Set<SourceColumn> reads, TableReach reach) {
        List<RelationInput> inputs = new ArrayList<>();
        if (readsEndpoints()) {
            table.from().forEach(name -> inputs.add(new RelationInput.OfEndpoint(EndpointName.of(name), "input")));
        }
        for (Source source : compiled.reads()) {
            List<ColumnName> columns = columns(reads, source);
            inputs.add(
                    source.catalog()
                            ? new RelationInput.OfCatalog(source.name(), source.view(), columns)
                            : new RelationInput.OfTable(
                                    TableName.of(source.name()), source.view(), columns, reach.of(source)));
        }
        return inputs;
    }

    /** What is read of each source, with types and in the order in which a statement would find it. */
    private List<String> read(Set<SourceColumn> reads) {
        return compiled.reads().stream()
                .map(source -> source.name() + " "
                        + columns(reads, source).stream()
                                .map(name -> name + " "
                                        + source.schema()
                                                .find(name)
                                                .orElseThrow()
                                                .type()
                                                .spelling())
                                .toList())
                .toList();
    }

    /** The columns that are read; a table's key and time always, as they decide which rows there are. */
    private static List<ColumnName> columns(Set<SourceColumn> reads, Source source) {
        Set<ColumnName> read = new LinkedHashSet<>();
        reads.stream()
                .filter(column -> column.view().equals(source.view()))
                .map(SourceColumn::column)
                .map(ColumnName::new)
                .forEach(read::add);
        read.addAll(source.key());
        source.time().ifPresent(read::add);
        return source.schema().names().stream().filter(read::contains).toList();
    }
}
