package io.assay.cli.command.inspect;

import io.assay.plan.Definitions;
import io.assay.plan.lineage.LineageGraph;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.problem.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the columns that are meant: of tables, endpoints and catalogs, one or all of them; or of the tables of a selector. */
record LineageSelection(LineageGraph graph, Definitions definitions) {
    /**
     * The columns, in the order they are named.
     *
     * @throws Failure (selector-invalid, nothing-selected) where a name is no column's, and means no table either
     */
    List<LineageColumn> of(Collection<String> names) {
        Set<LineageColumn> columns = new LinkedHashSet<>();
        names.forEach(name -> columns.addAll(of(name)));
        return List.copyOf(columns);
    }

    private List<LineageColumn> of(String name) {
        Optional<LineageOwner> whole = graph.owner(name);
        if (whole.isPresent()) {
            return graph.columns(whole.get());
        }
        int dot = name.lastIndexOf('.');
        Optional<LineageOwner> owner = dot < 0 ? Optional.empty() : graph.owner(name.substring(0, dot));
        if (owner.isPresent()) {
            return List.of(column(owner.get(), name.substring(dot + 1)));
        }
        List<LineageColumn> columns = new ArrayList<>();
        selected(name).forEach(table -> columns.addAll(graph.columns(table)));
        return columns;
    }

    private List<LineageOwner> selected(String name) {
        List<String> owners =
                graph.owners().stream().map(LineageOwner::toString).toList();
        int dot = name.lastIndexOf('.');
        Optional<String> near = name.indexOf('.') < dot
                ? NearestWord.of(name.substring(0, dot), owners).map(found -> found + name.substring(dot))
                : Optional.empty();
        if (near.isPresent()) {
            throw nothing(name, "nothing is called so", "Did you mean %s?".formatted(near.get()));
        }
        return Selection.of(definitions, List.of(name), List.of()).tables().stream()
                .map(LineageOwner::of)
                .toList();
    }

    private LineageColumn column(LineageOwner owner, String name) {
        List<LineageColumn> columns = graph.columns(owner);
        List<String> words = columns.stream().map(LineageColumn::name).toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> nothing(
                        owner + "." + name,
                        "%s has no such column".formatted(owner),
                        NearestWord.of(name, words)
                                .map(near -> "Did you mean %s.%s?".formatted(owner, near))
                                .orElse("Its columns: " + String.join(", ", words) + ".")));
    }

    private static Failure nothing(String name, String why, String next) {
        return new Failure(
                FailureCode.NOTHING_SELECTED,
                name,
                "Cannot trace %s: %s".formatted(name, why),
                "Nothing was done.",
                next);
    }
}
