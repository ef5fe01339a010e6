package io.assay.cli.trial;

import io.assay.plan.Definitions;
import io.assay.plan.select.Selection;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.value.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which tests are meant: by name or a part of it, by tag, by endpoint or source, or by a selector of tables. */
public final class TestSelection {
    private static final String TAG = "tag:";
    private static final String SOURCE = "source:";
    private static final int LISTED = 8;
    private final Definitions definitions;
    private final List<CheckedTest> tests;

    public TestSelection(Definitions definitions, List<CheckedTest> tests) {
        this.definitions = definitions;
        this.tests = List.copyOf(tests);
    }

    /** The tests that any of the words names, in their order; all where there is none. */
    public List<CheckedTest> of(List<String> words, List<String> excluded) {
        Set<CheckedTest> meant = new LinkedHashSet<>();
        words.forEach(word -> meant.addAll(named(word)));
        Set<CheckedTest> not = new LinkedHashSet<>();
        excluded.forEach(word -> not.addAll(named(word)));
        return tests.stream()
                .filter(test -> words.isEmpty() || meant.contains(test))
                .filter(test -> !not.contains(test))
                .toList();
    }

    /** The tests of what the word names; where it names nothing a test is about, those whose name holds it. */
    private List<CheckedTest> named(String word) {
        List<CheckedTest> about =
                tests.stream().filter(test -> isAbout(test, word)).toList();
        List<CheckedTest> called = tests.stream()
                .filter(test -> test.name().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        Set<TableName> tables = Set.of();
        try {
            tables = word.isBlank() || word.contains(" ") ? tables : selected(word);
        } catch (Failure unknown) {
            if (about.isEmpty() && called.isEmpty()) {
                throw unknown;
            }
        }
        Set<TableName> meant = tables;
        List<CheckedTest> found = tests.stream()
                .filter(test -> about.contains(test)
                        || (test instanceof CheckedTest.OfTable table && meant.contains(table.table())))
                .toList();
        if (found.isEmpty() && called.isEmpty()) {
            throw none(word, !tables.isEmpty());
        }
        return found.isEmpty() ? called : found;
    }

    private static boolean isAbout(CheckedTest test, String word) {
        return test.subject().equals(word)
                || (word.startsWith(TAG) && test.tags().contains(word.substring(TAG.length())))
                || (word.startsWith(SOURCE)
                        && (test.subject() + ".").startsWith(word.substring(SOURCE.length()) + "."));
    }

    private Set<TableName> selected(String word) {
        return Selection.of(definitions, List.of(word), List.of()).tables();
    }

    private Failure none(String word, boolean table) {
        List<String> names = tests.stream().map(CheckedTest::name).toList();
        return new Failure(
                FailureCode.NOTHING_SELECTED,
                word,
                "Cannot select tests: %s".formatted(table ? word + " has none" : "none is called '" + word + "'"),
                "Nothing was done.",
                NearestWord.hint(word, names)
                        .orElseGet(() -> "`assay test` alone runs all %d of the project: %s."
                                .formatted(tests.size(), listed(names))));
    }

    private static String listed(List<String> names) {
        String first = String.join("; ", names.subList(0, Math.min(LISTED, names.size())));
        return names.size() > LISTED ? first + "; …" : first;
    }
}
