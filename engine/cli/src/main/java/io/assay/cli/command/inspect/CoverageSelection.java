package io.assay.cli.command.inspect;

import io.assay.plan.Definitions;
import io.assay.plan.coverage.CoverageReader;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.value.EndpointName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the endpoints that are meant: by their own names, or by tables that go back to them. */
record CoverageSelection(CoverageReader reader, Definitions definitions) {
    private static final String SOURCE = "source:";
    private static final int SHOWN = 10;

    /**
     * The endpoints, in order; all that have a coverage where nothing is said.
     *
     * @throws Failure (selector-invalid, nothing-selected) where a selector means neither an endpoint nor a table
     */
    List<EndpointName> of(List<String> selectors, List<String> excluded) {
        Set<EndpointName> found = selectors.isEmpty() ? new TreeSet<>(reader.endpoints()) : union(selectors);
        found.removeAll(union(excluded));
        return List.copyOf(found);
    }

    private Set<EndpointName> union(List<String> selectors) {
        Set<EndpointName> found = new TreeSet<>();
        List<String> others = new ArrayList<>();
        selectors.stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .forEach(selector -> {
                    Set<EndpointName> matching = matching(selector);
                    found.addAll(matching);
                    if (matching.isEmpty()) {
                        others.add(selector);
                    }
                });
        if (!others.isEmpty()) {
            Selection.of(definitions, others, List.of()).tables().forEach(table -> found.addAll(reader.behind(table)));
        }
        return found;
    }

    /** The endpoints whose name or source the selector is, with or without `source:`. */
    private Set<EndpointName> matching(String selector) {
        String text = selector.startsWith(SOURCE) ? selector.substring(SOURCE.length()) : selector;
        Pattern pattern = Pattern.compile(text.replaceAll("[*]+", "*")
                .chars()
                .mapToObj(letter -> letter == '*' ? ".*" : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining()));
        return reader.endpoints().stream()
                .filter(endpoint -> pattern.matcher(endpoint.toString()).matches()
                        || pattern.matcher(endpoint.source()).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is known of the keys whose names hold the text.
     *
     * @throws Failure (nothing-selected) where there are none, naming the one that was probably meant
     */
    static List<EndpointCoverage> ofKeysWith(String text, List<EndpointCoverage> all) {
        List<EndpointCoverage> found = all.stream()
                .map(coverage -> coverage.ofKeysWith(text))
                .filter(coverage -> !coverage.keys().isEmpty())
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        Set<String> words = all.stream()
                .flatMap(coverage -> coverage.keys().stream())
                .flatMap(key -> Stream.of(key.key().split("[^\\p{L}\\p{N}]+")))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        String some = words.stream().limit(SHOWN).collect(Collectors.joining(", "));
        throw new Failure(
                FailureCode.NOTHING_SELECTED,
                "--key " + text,
                "Cannot show coverage: no key holds '%s'".formatted(text),
                "Nothing was changed: coverage only reads.",
                NearestWord.of(text.toUpperCase(Locale.ROOT), words)
                        .map("Did you mean %s?"::formatted)
                        .orElse("Keys hold: %s%s".formatted(some, words.size() > SHOWN ? ", …" : ".")));
    }
}
