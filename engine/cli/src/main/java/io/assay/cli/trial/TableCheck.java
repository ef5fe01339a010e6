package io.assay.cli.trial;

import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.plan.run.BuildProcess;
import io.assay.plan.trial.RowReader;
import io.assay.plan.trial.TableTrial;
import io.assay.plan.trial.Variant;
import io.assay.plan.trial.VariantOutcome;
import io.assay.plan.trial.rows.RowComparison;
import io.assay.plan.trial.rows.RowDiff;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.relation.test.CheckedTest.Wanted;
import io.assay.spec.value.ColumnName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs a table's test in every way that its rows may arrive: the first must come to what is wanted, the others to the same. */
final class TableCheck {
    private static final int MOST_CUTS = 16;

    private final TableTrial trial;
    private final CheckedTest.OfTable test;
    private final Path folder;
    private final BuildProcess process;
    private final RowReader reader = new ReleasedRows();
    private final List<Finding> findings = new ArrayList<>();

    TableCheck(TableTrial trial, Path folder, BuildProcess process) {
        this.trial = trial;
        this.test = trial.test();
        this.folder = folder;
        this.process = process;
    }

    List<Finding> run() {
        Path lake = folder.resolve("given");
        List<Variant> variants = trial.variants();
        Optional<VariantOutcome> found = outcome(
                Variant.Way.GIVEN, () -> trial.run(variants.getFirst(), lake, process, reader, Optional.empty()));
        found.ifPresent(given -> {
            expectations(given);
            rows(given);
            outcome(Variant.Way.TWICE, () -> trial.twice(lake, process, reader, given))
                    .ifPresent(other -> same(Variant.Way.TWICE, given, other));
            variants.stream().skip(1).forEach(variant -> vary(variant, given));
        });
        return findings;
    }

    private void vary(Variant variant, VariantOutcome given) {
        // What a held interval shows is what came before it, so that it may hang on the way.
        if (given.held() && variant.way() == Variant.Way.SPLIT) {
            return;
        }
        Path lake = folder.resolve(variant.way().name().toLowerCase(Locale.ROOT));
        outcome(variant.way(), () -> trial.run(variant, lake, process, reader, Optional.of(given)))
                .ifPresent(other -> same(variant.way(), given, other));
    }

    private Optional<VariantOutcome> outcome(Variant.Way way, Supplier<VariantOutcome> run) {
        try {
            return Optional.of(run.get());
        } catch (Failure failure) {
            if (failure.type() == FailureType.INTERRUPTED || failure.type() == FailureType.ENGINE) {
                throw failure;
            }
            findings.add(Finding.of(test.place(), way.words(), failure.sentence())
                    .noting(Stream.of(failure.next())
                            .filter(next -> !next.isBlank())
                            .toList()));
            return Optional.empty();
        }
    }

    private void expectations(VariantOutcome given) {
        Map<String, Outcome> broken = new LinkedHashMap<>();
        given.broken().forEach(outcome -> broken.merge(outcome.rule(), outcome, TableCheck::plus));
        test.fails().stream()
                .filter(name -> !broken.containsKey(name))
                .forEach(name -> findings.add(Finding.of(
                        test.place(),
                        "",
                        "the expectation '%s' is not broken, and the test says it is".formatted(name))));
        broken.values().stream()
                .filter(outcome -> !test.fails().contains(outcome.rule()))
                .filter(outcome ->
                        outcome.action() != Action.WARN || !test.fails().isEmpty())
                .forEach(outcome -> findings.add(Finding.of(
                                test.place(),
                                "",
                                "the expectation '%s' is broken %s"
                                        .formatted(
                                                outcome.rule(),
                                                outcome.broken() == 1 ? "once" : outcome.broken() + " times"))
                        .noting(List.of(
                                "by " + keys(outcome), "where that is meant, say fails: [" + outcome.rule() + "]"))));
    }

    private static Outcome plus(Outcome one, Outcome other) {
        return new Outcome(
                one.rule(),
                one.action(),
                one.broken() + other.broken(),
                Stream.concat(one.sample().stream(), other.sample().stream())
                        .limit(3)
                        .toList());
    }

    private void rows(VariantOutcome given) {
        if (test.wanted().isPresent() && test.wanted().get() instanceof Wanted.OfRows wanted) {
            RowDiff diff = comparison(test.tolerance())
                    .compare(wanted.rows(), wanted.whole(), trial.relation().schema(), given.rows());
            if (!diff.isSame()) {
                findings.add(Finding.of(wanted.rows().place(), Variant.Way.GIVEN.words(), DiffWords.of(diff))
                        .with(diff)
                        .noting(setAside(given)));
            }
        }
    }

    private static List<String> setAside(VariantOutcome given) {
        Stream<String> rules = given.broken().stream()
                .filter(outcome -> outcome.action() != Action.WARN)
                .map(outcome -> "'%s' %s: %s"
                        .formatted(
                                outcome.rule(),
                                outcome.action() == Action.FAIL
                                        ? "holds the interval back"
                                        : "sets aside %d".formatted(outcome.broken()),
                                keys(outcome)))
                .distinct();
        Stream<String> others = given.setAside().entrySet().stream()
                .map(table -> "%s sets %d %s aside, that cannot be read or break an expectation of its own"
                        .formatted(table.getKey(), table.getValue(), table.getValue() == 1 ? "row" : "rows"));
        return Stream.concat(rules, others).toList();
    }

    /** A few keys of rows that break an expectation. */
    private static String keys(Outcome outcome) {
        return String.join("; ", outcome.sample()).replace('\u001F', ' ');
    }

    private void same(Variant.Way way, VariantOutcome given, VariantOutcome other) {
        if (other.content().equals(given.content())) {
            return;
        }
        RowDiff diff = comparison(0).compare(given.rows(), other.rows());
        if (!diff.isSame()) {
            findings.add(Finding.of(test.place(), where(way, given), "the result is another: " + DiffWords.of(diff))
                    .with(diff)
                    .noting(List.of("- is what it comes to as given, + what it comes to otherwise")));
        }
    }

    /** The way, and for rows that arrive one by one the first cut in two that shows it, of not too many that are tried. */
    private String where(Variant.Way way, VariantOutcome given) {
        if (way == Variant.Way.SPLIT) {
            int step = 1 + (trial.size() - 1) / MOST_CUTS;
            for (int count = step; count < trial.size(); count += step) {
                if (isOther(count, given)) {
                    return "split after row %d by time".formatted(count);
                }
            }
        }
        return way.words();
    }

    /** Whether rows that come in two parts, so many first, come to something else, or to nothing at all. */
    private boolean isOther(int count, VariantOutcome given) {
        Optional<Variant> cut = trial.cutAfter(count);
        if (cut.isEmpty()) {
            return false;
        }
        try {
            return !trial.run(cut.get(), folder.resolve("cut-" + count), process, reader, Optional.of(given))
                    .content()
                    .equals(given.content());
        } catch (Failure failure) {
            if (failure.type() == FailureType.INTERRUPTED || failure.type() == FailureType.ENGINE) {
                throw failure;
            }
            return true;
        }
    }

    private RowComparison comparison(double tolerance) {
        List<ColumnName> key = trial.relation().key();
        return new RowComparison(key, tolerance);
    }
}
