package io.assay.plan.select;

import io.assay.plan.select.Term.Method;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is said where a selector names nothing: what was probably meant, or what there is.
 *
 * @param selector the whole selector
 */
record Unselected(SelectableNames names, String selector) {
    private static final int LISTED = 12;

    /** A text that is no term. */
    Failure invalid(String text) {
        Optional<String> method = Term.method(text);
        String next = method.flatMap(word -> NearestWord.of(word, Method.words()))
                .map(word -> "Did you mean %s?".formatted(text.replaceFirst("[a-zA-Z_]+:", word + ":")))
                .orElse("`assay explain selector-invalid` shows what there is.");
        return new Failure(
                FailureCode.SELECTOR_INVALID,
                selector,
                "Invalid selector: %s (must be like gold.x, +gold.x, silver.*, tag:name, owner:name or source:name)"
                        .formatted(text),
                "Nothing was done.",
                next);
    }

    /** A term that names no table. */
    Failure unknown(Term term, String text) {
        boolean unread = names.declared(term);
        return nothing(
                "Cannot select %s: %s".formatted(text, unread ? "no table reads it" : why(term.method())),
                unread ? listed(term.method()) : near(term, text).orElseGet(() -> listed(term.method())));
    }

    /** Terms that name tables, but none together. */
    Failure nothingInCommon() {
        return nothing(
                "Cannot select %s: no table fits all of its parts".formatted(selector),
                "A comma means both; a space, or a second selector, means either.");
    }

    private Failure nothing(String sentence, String next) {
        return new Failure(FailureCode.NOTHING_SELECTED, selector, sentence, "Nothing was done.", next);
    }

    private static String why(Method method) {
        return switch (method) {
            case TABLE -> "no table fits";
            case TAG -> "no table has the tag";
            case OWNER -> "no table has the owner";
            case SOURCE -> "there is no such source or endpoint";
            case CATALOG -> "there is no such catalog";
        };
    }

    private Optional<String> near(Term term, String text) {
        List<String> known = new ArrayList<>(term.method() == Method.TABLE ? names.tables() : List.of());
        known.addAll(names.all(term.method()));
        if (term.method() == Method.TABLE) {
            Optional<String> table = known.stream()
                    .filter(name -> term.value().startsWith(name + "."))
                    .filter(name -> name.contains("."))
                    .findFirst();
            if (table.isPresent()) {
                return table.map("%s is a table; a column of it is something for lineage and explain."::formatted);
            }
        }
        return NearestWord.of(term.value(), known)
                .map(word -> "Did you mean %s?".formatted(text.replace(term.value(), word)));
    }

    private String listed(Method method) {
        Collection<String> known = method == Method.TABLE ? names.tables() : names.all(method);
        String kind =
                switch (method) {
                    case TABLE -> "Tables";
                    case TAG -> "Tags";
                    case OWNER -> "Owners";
                    case SOURCE -> "Sources and endpoints that are read";
                    case CATALOG -> "Catalogs that are read";
                };
        return known.isEmpty() ? none(method) : kind + ": " + shortened(known) + ".";
    }

    private static String none(Method method) {
        return switch (method) {
            case TABLE -> "The project has no table.";
            case TAG -> "No table has a tag yet: write  tags: [daily]  in its document.";
            case OWNER -> "No table has an owner yet: write  owner: name  in its document.";
            case SOURCE -> "No table reads an endpoint.";
            case CATALOG -> "No table reads a catalog.";
        };
    }

    private static String shortened(Collection<String> names) {
        List<String> all = List.copyOf(names);
        return String.join(", ", all.subList(0, Math.min(LISTED, all.size()))) + (all.size() > LISTED ? ", …" : "");
    }
}
