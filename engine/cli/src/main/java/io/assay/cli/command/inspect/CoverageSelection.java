package io.assay.cli.command.inspect;

import io.assay.plan.Definitions;
import io.assay.plan.coverage.CoverageReader;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.value.EndpointName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the endpoints that are meant: by their own names, or by tables that go back to them. */
record CoverageSelection(CoverageReader reader, Definitions definitions) {
    /**
     * The endpoints, in order; all that have a coverage where nothing is said.
     *
     * @throws Failure (selector-invalid) where a selector means neither an endpoint nor a table
     */
    List<EndpointName> of(List<String> selectors) {
        List<EndpointName> all = reader.endpoints();
        if (selectors.isEmpty()) {
            return all;
        }
        Set<EndpointName> found = new TreeSet<>();
        List<String> others = new ArrayList<>();
        for (String selector : selectors) {
            Pattern pattern = Pattern.compile(selector.chars()
                    .mapToObj(letter -> letter == '*' ? ".*" : Pattern.quote(Character.toString(letter)))
                    .collect(Collectors.joining()));
            List<EndpointName> matching = all.stream()
                    .filter(endpoint -> pattern.matcher(endpoint.toString()).matches())
                    .toList();
            found.addAll(matching);
            if (matching.isEmpty()) {
                others.add(selector);
            }
        }
        if (!others.isEmpty()) {
            Selection.of(definitions, others, List.of()).tables().forEach(table -> found.addAll(reader.behind(table)));
        }
        return List.copyOf(found);
    }
}
