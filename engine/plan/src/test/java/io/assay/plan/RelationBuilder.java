package io.assay.plan;

import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes relations of three columns (k, ts, v) for tests of planning. */
public final class RelationBuilder {
    public static final ColumnName KEY = new ColumnName("k");
    public static final ColumnName TIME = new ColumnName("ts");
    public static final ColumnName VALUE = new ColumnName("v");
    public static final Schema SCHEMA = new Schema(List.of(
            Column.required("k", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("v", DataType.LONG)));

    private final TableName name;
    private final List<RelationInput> inputs = new ArrayList<>();
    private final List<FeatureStage> features = new ArrayList<>();
    private final List<ClockGrid> clock = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private IntervalGrid grid = IntervalGrid.DAYS;
    private String sql = "SELECT * FROM input";
    private String definition = "one";
    private Schema schema = SCHEMA;

    private RelationBuilder(String name) {
        this.name = TableName.of(name);
    }

    public static RelationBuilder table(String name) {
        return new RelationBuilder(name);
    }

    public RelationBuilder reads(String table) {
        return reads(table, Duration.ZERO, Duration.ZERO);
    }

    public RelationBuilder reads(String table, Duration before, Duration after) {
        inputs.add(new OfTable(
                TableName.of(table),
                table.replace('.', '_'),
                List.of(KEY, TIME, VALUE),
                new Reach(before, after, "test")));
        return this;
    }

    public RelationBuilder reads(String table, Reach reach) {
        inputs.add(new OfTable(TableName.of(table), table.replace('.', '_'), List.of(KEY, TIME, VALUE), reach));
        return this;
    }

    public RelationBuilder readsColumn(String table, ColumnName column) {
        inputs.add(new OfTable(TableName.of(table), table.replace('.', '_'), List.of(column), Reach.NONE));
        return this;
    }

    public RelationBuilder readsEndpoint(String endpoint) {
        inputs.add(new OfEndpoint(EndpointName.of(endpoint), "input"));
        return this;
    }

    public RelationBuilder readsCatalog(String catalog) {
        inputs.add(new OfCatalog(catalog, catalog, List.of(KEY)));
        return this;
    }

    public RelationBuilder whole() {
        grid = IntervalGrid.WHOLE;
        return this;
    }

    public RelationBuilder grid(IntervalGrid chosen) {
        grid = chosen;
        return this;
    }

    public RelationBuilder sql(String text) {
        sql = text;
        return this;
    }

    public RelationBuilder schema(Schema columns) {
        schema = columns;
        return this;
    }

    public RelationBuilder definition(String text) {
        definition = text;
        return this;
    }

    /** Where the clock changes what it emits; without it: anywhere. */
    public RelationBuilder clock(ClockGrid points) {
        clock.add(points);
        return this;
    }

    public RelationBuilder features(FeatureStage stage) {
        features.add(stage);
        return this;
    }

    public RelationBuilder rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    public Relation build() {
        return new Relation(
                name,
                schema,
                List.of(KEY, TIME),
                Optional.of(TIME),
                Optional.empty(),
                Optional.empty(),
                grid,
                clock,
                List.of(),
                inputs,
                features,
                sql,
                rules,
                Contract.DEFAULT,
                definition);
    }
}
