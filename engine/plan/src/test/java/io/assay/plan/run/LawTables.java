package io.assay.plan.run;

import static io.assay.plan.RelationBuilder.table;

import io.assay.plan.Definitions;
import io.assay.plan.RelationBuilder;
import io.assay.spec.expect.Reduction;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.Frame;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of every kind of reach and of every kind of rule: what a step or a feature can ask of the engine around it. */
final class LawTables {
    /** The table that carries state. */
    static final TableName RUNNING = TableName.of("silver.running");

    private static final ColumnName KEY = RelationBuilder.KEY;
    private static final Schema TOKENS = new Schema(List.of(Column.required("k", DataType.STRING)));
    private static final FeatureStage TOTAL = new FeatureStage(
            "totals",
            "select * from bronze_raw",
            List.of(KEY),
            RelationBuilder.TIME,
            List.of(),
            List.of(new FeatureStage.Layer(
                    List.of(),
                    List.of(new FeatureStage.Call(
                            "total", FeatureCall.of("sum", List.of(), Optional.of(Frame.all())), List.of("v"), true)))),
            RelationBuilder.SCHEMA);

    private LawTables() {}

    /**
     * @param listed what the catalog of tokens names
     * @param since when `c` goes on as `d`
     */
    static Definitions of(Collection<String> listed, Instant since) {
        List<Relation> tables = new ArrayList<>(bronzeAndSilver(since));
        tables.addAll(gold());
        return Definitions.of(tables, List.of(tokens(listed)), List.of(), Map.of());
    }

    private static List<Relation> bronzeAndSilver(Instant since) {
        return List.of(
                table("bronze.raw")
                        .readsEndpoint(Market.ENDPOINT.toString())
                        .sql("newest")
                        .build(),
                table("silver.copy")
                        .reads("bronze.raw")
                        .sql("plus one")
                        .rule(new Rule("positive", Rule.Kind.ROW, Action.FAIL, "v >= 0"))
                        .build(),
                table("silver.even").reads("bronze.raw").sql("even ones").build(),
                table("silver.known")
                        .reads("bronze.raw")
                        .reads("silver.even")
                        .readsCatalog("tokens")
                        .sql("plus one")
                        .rule(looked("even", Action.QUARANTINE, "silver_even", KEY, RelationBuilder.TIME))
                        .rule(looked("listed", Action.WARN, "tokens", KEY))
                        .build(),
                table("silver.judged")
                        .reads("silver.known")
                        .sql("plus one")
                        .rule(past("count", new Past(0, Reduction.AVG, 2, "double")))
                        .rule(past("sum", new Past(0, Reduction.MAX, 3, "double")))
                        .build(),
                table("silver.series")
                        .reads("silver.known")
                        .sql("stitch " + since)
                        .definition("since " + since)
                        .build(),
                table(RUNNING.toString())
                        .reads("bronze.raw")
                        .features(TOTAL)
                        .rule(new Rule("positive", Rule.Kind.ROW, Action.FAIL, "v >= 0"))
                        .build());
    }

    private static List<Relation> gold() {
        return List.of(
                table("gold.days").reads("silver.copy").sql("days :until").build(),
                table("gold.pairs")
                        .reads("silver.copy", Duration.ZERO, Duration.ofDays(1))
                        .sql("pairs of days :until")
                        .build(),
                table("gold.three")
                        .reads("silver.series", rows(Duration.ZERO, FeatureReach.rows(2)))
                        .sql("three rows")
                        .build(),
                table("gold.far")
                        .reads("silver.series", rows(Arithmetic.NEAR, Arithmetic.FAR))
                        .sql("far rows")
                        .build(),
                table("gold.trailing")
                        .reads("silver.running", Arithmetic.TRAILING, Duration.ZERO)
                        .sql("trailing")
                        .build(),
                table("gold.totals")
                        .reads("gold.trailing")
                        .whole()
                        .sql("totals")
                        .build());
    }

    private static Reach rows(Duration before, FeatureReach way) {
        return new Reach(before, Duration.ZERO, List.of(way), List.of(KEY), List.of("rows"), List.of());
    }

    private static CheckedCatalog tokens(Collection<String> listed) {
        return new CheckedCatalog(
                "tokens",
                TOKENS,
                List.of(KEY),
                listed.stream().map(token -> List.of(Optional.of(token))).toList(),
                "rows " + listed);
    }

    private static Rule looked(String name, Action action, String view, ColumnName... columns) {
        return new Rule(
                name,
                Rule.Kind.ROW,
                action,
                Rule.found(0),
                List.of(),
                List.of(),
                List.of(new Lookup(view, List.of(columns))));
    }

    private static Rule past(String measure, Past past) {
        return new Rule(measure, Rule.Kind.INTERVAL, Action.WARN, "1.1", List.of(measure), List.of(past), List.of());
    }
}
