package io.assay.cli.trial;

import io.assay.cli.report.Json;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.trial.rows.RowDiff;
import io.assay.spec.relation.test.CheckedTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of tests.
 *
 * @param prefix what stands before a file's name, so that it can be opened from where the user is
 */
public record TestReport(List<TestResult> results, String prefix, Duration time) {
    public TestReport {
        results = List.copyOf(results);
    }

    public long failed() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    /** Prints what was tested, under it a line for each test and what was found, and a summary. */
    public void print(Terminal terminal) {
        String subject = "";
        for (TestResult result : results) {
            if (!result.test().subject().equals(subject)) {
                subject = result.test().subject();
                terminal.out().println(terminal.bold(subject));
            }
            String mark = result.passed() ? terminal.green("✓") : terminal.red("✗");
            terminal.out()
                    .printf("  %s %s  %s%n", mark, result.test().name(), terminal.dim(Amounts.time(result.time())));
            result.findings().forEach(finding -> print(terminal, finding));
        }
        long passed = results.size() - failed();
        boolean tables = results.stream().anyMatch(result -> result.test() instanceof CheckedTest.OfTable);
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%n%d %s: %s%s, in %s%n",
                        results.size(),
                        results.size() == 1 ? "test" : "tests",
                        terminal.green(passed + " passed"),
                        failed() == 0 ? "" : ", " + terminal.red(failed() + " failed"),
                        Amounts.time(time));
        if (tables) {
            terminal.out()
                    .println(terminal.dim("Rows also arrived one after another, in another order, and twice over."));
        }
    }

    private void print(Terminal terminal, Finding finding) {
        String way = finding.way().isEmpty() ? "" : "rows arrive " + finding.way() + ": ";
        terminal.out().printf("      %s: %s%s%n", prefix + finding.place(), way, finding.sentence());
        finding.diff().ifPresent(diff -> new DiffText(diff, terminal).print("      "));
        finding.notes().forEach(note -> terminal.out().printf("      = %s%n", note));
    }

    /** The same as JSON. */
    public ObjectNode json() {
        ObjectNode root = Json.object();
        ArrayNode tests = root.putArray("tests");
        for (TestResult result : results) {
            ObjectNode node = tests.addObject()
                    .put("name", result.test().name())
                    .put("subject", result.test().subject())
                    .put("file", prefix + result.test().place().file())
                    .put("line", result.test().place().line())
                    .put("passed", result.passed())
                    .put("seconds", result.time().toMillis() / 1e3);
            ArrayNode findings = node.putArray("findings");
            result.findings().forEach(finding -> findings.add(json(finding)));
        }
        return root.put("passed", results.size() - failed())
                .put("failed", failed())
                .put("seconds", time.toMillis() / 1e3);
    }

    private ObjectNode json(Finding finding) {
        ObjectNode node = Json.object()
                .put("place", prefix + finding.place())
                .put("rows_arrive", finding.way())
                .put("sentence", finding.sentence());
        ArrayNode notes = node.putArray("notes");
        finding.notes().forEach(notes::add);
        finding.diff().ifPresent(diff -> {
            texts(node.putArray("columns"), diff.columns());
            ArrayNode rows = node.putArray("rows");
            diff.lines().forEach(line -> rows.add(json(line)));
        });
        return node;
    }

    private ObjectNode json(RowDiff.DiffLine line) {
        ObjectNode node = Json.object().put("kind", line.kind().name().toLowerCase(Locale.ROOT));
        line.place().ifPresent(place -> node.put("place", prefix + place));
        if (!line.wanted().isEmpty()) {
            texts(node.putArray("wanted"), line.wanted());
        }
        if (!line.found().isEmpty()) {
            texts(node.putArray("found"), line.found());
        }
        return node;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
