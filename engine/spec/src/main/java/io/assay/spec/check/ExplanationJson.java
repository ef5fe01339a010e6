package io.assay.spec.check;

import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Explanations as JSON: snake case names, durations in seconds, absent what there is not. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** The whole table: time, key, columns, inputs, rules, statement and plans. */
    public static ObjectNode of(Explanation explanation) {
        Relation relation = explanation.relation();
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("table", relation.name().toString());
        strings(node.putArray("key"), relation.key());
        relation.eventTime().ifPresent(time -> node.put("event_time", time.text()));
        relation.grain().ifPresent(grain -> node.put("grain", grain.every().toString()));
        relation.knownAfter().ifPresent(after -> node.put("known_after", after.toString()));
        relation.grid().width().ifPresent(width -> node.put("intervals", width.toString()));
        ArrayNode columns = node.putArray("columns");
        explanation.columns().forEach(column -> column(columns.addObject(), column));
        ArrayNode inputs = node.putArray("inputs");
        relation.inputs().forEach(input -> input(inputs.addObject(), input));
        ArrayNode rules = node.putArray("rules");
        relation.rules()
                .forEach(rule -> rules.addObject()
                        .put("name", rule.name())
                        .put("over", rule.kind().name().toLowerCase(Locale.ROOT))
                        .put("action", rule.action().name().toLowerCase(Locale.ROOT))
                        .put("sql", rule.text()));
        if (!relation.features().isEmpty()) {
            ArrayNode stages = node.putArray("features");
            relation.features().forEach(stage -> StageJson.add(stages.addObject(), stage));
        }
        node.put("sql", relation.sql());
        node.put("analysed_plan", explanation.analysed());
        node.put("optimised_plan", explanation.optimised());
        return node;
    }

    /** One column of the table. */
    public static ObjectNode of(Explanation explanation, ExplainedColumn column) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("table", explanation.relation().name().toString());
        column(node, column);
        ArrayNode inputs = node.putArray("inputs");
        column.inputs().forEach(input -> input(inputs.addObject(), input));
        ArrayNode carried = node.putArray("carried");
        column.carried().forEach(carried::add);
        return node;
    }

    private static void column(ObjectNode node, ExplainedColumn explained) {
        Column column = explained.column();
        node.put("name", column.name().text());
        node.put("type", column.type().spelling());
        node.put("nullable", column.nullable());
        ArrayNode from = node.putArray("from");
        explained.from().forEach(from::add);
        ArrayNode terms = node.putArray("terms");
        explained
                .terms()
                .forEach(term -> terms.addObject()
                        .put("view", term.view())
                        .put("column", term.column())
                        .put("sql", term.sql()));
    }

    private static void input(ObjectNode node, RelationInput input) {
        switch (input) {
            case RelationInput.OfTable table -> {
                node.put("table", table.table().toString());
                strings(node.putArray("columns"), table.columns());
                reach(node, table.reach());
            }
            case RelationInput.OfCatalog catalog -> {
                node.put("catalog", catalog.catalog());
                strings(node.putArray("columns"), catalog.columns());
            }
            case RelationInput.OfEndpoint endpoint ->
                node.put("endpoint", endpoint.endpoint().toString());
        }
    }

    private static void reach(ObjectNode node, Reach reach) {
        node.put("before_seconds", reach.before().toSeconds());
        node.put("after_seconds", reach.after().toSeconds());
        if (!reach.back().isEmpty()) {
            StageJson.ways(node.putArray("back"), reach.back());
            strings(node.putArray("series"), reach.series());
        }
        if (!reach.cause().isEmpty()) {
            node.put("cause", reach.cause());
        }
    }

    private static void strings(ArrayNode array, List<ColumnName> names) {
        names.forEach(name -> array.add(name.text()));
    }
}
