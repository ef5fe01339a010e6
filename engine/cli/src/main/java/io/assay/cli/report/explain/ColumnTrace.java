package io.assay.cli.report.explain;

import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.spec.check.Explainer;
import io.assay.spec.check.Explanation;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;

/** A column's way back to what was fetched: every column that it is made of, through all tables. */
public record ColumnTrace(List<Origin> origins) {
    public ColumnTrace {
        origins = List.copyOf(origins);
    }

    /**
     * A column on the way.
     *
     * @param name with its table, endpoint or catalog: `silver.candles_1h.close`
     * @param depth how many tables lie between it and the column that was asked for
     * @param is the last calculation that makes it in its table; empty where it is taken over as it is
     */
    public record Origin(String name, int depth, Optional<String> is) {}

    /** Walks back from the column, depth first; a column that was met before is not walked again. */
    public static ColumnTrace of(Explainer explainer, ExplainedColumn column) {
        Walk walk = new Walk(explainer);
        column.from().forEach(name -> walk.add(name, 0));
        return new ColumnTrace(walk.origins);
    }

    private static final class Walk {
        private final Explainer explainer;
        private final Map<TableName, Optional<Explanation>> known = new TreeMap<>();
        private final Set<String> met = new LinkedHashSet<>();
        private final List<Origin> origins = new ArrayList<>();

        Walk(Explainer explainer) {
            this.explainer = explainer;
        }

        void add(String name, int depth) {
            int dot = name.lastIndexOf('.');
            Optional<ExplainedColumn> column = TableName.matches(name.substring(0, dot))
                    ? known.computeIfAbsent(TableName.of(name.substring(0, dot)), explainer::explain)
                            .flatMap(table -> table.column(new ColumnName(name.substring(dot + 1))))
                    : Optional.empty();
            Optional<String> is = column.filter(found -> !found.terms().isEmpty())
                    .map(found -> found.terms().getLast().sql().replaceAll("\\s+", " "));
            origins.add(new Origin(name, depth, is));
            if (met.add(name)) {
                column.ifPresent(found -> found.from().forEach(source -> add(source, depth + 1)));
            }
        }
    }

    public void print(Terminal terminal) {
        TextTable table = new TextTable("comes from", "made there by");
        origins.forEach(origin -> table.row(
                "  ".repeat(origin.depth()) + origin.name(), origin.is().orElse("")));
        table.print(terminal);
    }

    /** Each column on the way, with its depth. */
    public void addTo(ArrayNode array) {
        for (Origin origin : origins) {
            var node = array.addObject().put("column", origin.name()).put("depth", origin.depth());
            origin.is().ifPresent(sql -> node.put("sql", sql));
        }
    }
}
