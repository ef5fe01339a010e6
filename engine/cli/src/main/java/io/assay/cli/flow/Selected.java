package io.assay.cli.flow;

import io.assay.cli.option.SelectionOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.plan.Definitions;
import io.assay.plan.select.Selection;
import io.assay.spec.relation.CheckedEndpoint;
import java.util.List;
import java.util.Objects;

/**
 * The tables a command was asked for, and the endpoints that they read themselves.
 *
 * @param endpoints each once, in order of name
 */
public record Selected(Selection selection, List<CheckedEndpoint> endpoints) {
    public Selected {
        endpoints = List.copyOf(endpoints);
    }

    public static Selected of(CheckedPlace checked, SelectionOptions options) {
        Definitions definitions = checked.definitions();
        Selection selection = Selection.of(definitions, options.selectors(), options.excluded());
        List<CheckedEndpoint> endpoints = selection.endpoints(definitions).stream()
                .map(name -> name.withoutPart())
                .distinct()
                .map(name -> checked.project().endpoint(name).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return new Selected(selection, endpoints);
    }
}
