package io.assay.cli.report.lineage;

import io.assay.cli.report.Json;
import io.assay.plan.lineage.Downstream;
import io.assay.plan.lineage.LineageGraph;
import io.assay.plan.lineage.Upstream;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lineage as a graph: every column in it once, and the links between them. `values` lead from a column to one made of it, `picks` from a column to one whose value
 * is made of the rows it chooses, `rows` from a column to a table, endpoint or catalog in which it decides which rows there are.
 */
public record LineageJson(LineageGraph graph, List<LineageColumn> targets) {
    public LineageJson {
        targets = List.copyOf(targets);
    }

    /** All on which the columns hang, and the links from there to them. */
    public ObjectNode upstream() {
        Upstream upstream = new Upstream(graph);
        SortedSet<LineageColumn> columns = new TreeSet<>(targets);
        targets.forEach(target -> columns.addAll(upstream.named(target)));
        SortedSet<LineageOwner> owners = new TreeSet<>();
        columns.forEach(column -> owners.add(column.owner()));
        ObjectNode root = root("upstream", columns);
        links(root, columns);
        ArrayNode rows = root.putArray("rows");
        owners.forEach(owner -> graph.of(owner).rows().forEach(decision -> row(rows, decision, owner)));
        return root;
    }

    /** All that is made of the columns, the links there, and what hangs on the rows that they decide. */
    public ObjectNode downstream() {
        Downstream downstream = new Downstream(graph);
        SortedSet<LineageColumn> columns = downstream.made(targets);
        ObjectNode root = root("downstream", columns);
        links(root, columns);
        ArrayNode rows = root.putArray("rows");
        var decides = downstream.decides(columns);
        decides.forEach((owner, decisions) -> decisions.forEach(decision -> row(rows, decision, owner)));
        SortedSet<LineageOwner> reached = new TreeSet<>(decides.keySet());
        reached.addAll(downstream.readers(decides.keySet()));
        ArrayNode all = root.putArray("reaches_rows_of");
        reached.forEach(owner -> all.add(owner.toString()));
        return root;
    }

    private ObjectNode root(String direction, Collection<LineageColumn> columns) {
        ObjectNode root = Json.object().put("direction", direction);
        ArrayNode names = root.putArray("targets");
        targets.forEach(target -> names.add(target.toString()));
        ArrayNode list = root.putArray("columns");
        for (LineageColumn column : columns) {
            ColumnLineage lineage = graph.of(column);
            ObjectNode node = list.addObject()
                    .put("column", column.toString())
                    .put("of", column.owner().kind().name().toLowerCase(Locale.ROOT))
                    .put("type", lineage.type());
            if (!lineage.origin().isEmpty()) {
                node.put("origin", lineage.origin());
            }
        }
        return root;
    }

    private void links(ObjectNode root, Collection<LineageColumn> columns) {
        ArrayNode values = root.putArray("values");
        ArrayNode picks = root.putArray("picks");
        for (LineageColumn column : columns) {
            ColumnLineage lineage = graph.of(column);
            lineage.values().stream()
                    .filter(columns::contains)
                    .forEach(value -> values.addObject()
                            .put("from", value.toString())
                            .put("to", column.toString())
                            .put("copied", lineage.copied()));
            lineage.picks().stream()
                    .filter(pick -> columns.contains(pick.column()))
                    .forEach(pick -> picks.addObject()
                            .put("from", pick.column().toString())
                            .put("to", column.toString())
                            .put("by", pick.by().word()));
        }
    }

    private static void row(ArrayNode rows, Decision decision, LineageOwner owner) {
        rows.addObject()
                .put("from", decision.column().toString())
                .put("to", owner.toString())
                .put("by", decision.by().word());
    }
}
