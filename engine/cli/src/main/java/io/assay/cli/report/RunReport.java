package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.RunSummary.FailedTable;
import io.assay.plan.run.RunSummary.TableSummary;
import io.assay.plan.run.RunSummary.UnfinishedTable;
import io.assay.spec.value.TableName;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run built: a line a table, then the release. */
public record RunReport(RunSummary summary) {
    public void print(Terminal terminal) {
        if (summary.tables().isEmpty()
                && summary.failed().isEmpty()
                && summary.unfinished().isEmpty()) {
            terminal.out().println("Nothing to build: every table is up to date with what has been fetched.");
            return;
        }
        TextTable table =
                new TextTable("table", ">intervals", ">changed", ">rows", ">aside", ">warned", ">held", ">time");
        for (TableSummary one : summary.tables()) {
            table.row(
                    one.table(),
                    one.intervals(),
                    one.changed(),
                    Amounts.rows(one.rows()),
                    blank(one.quarantined()),
                    blank(one.warned()),
                    blank(one.held() + one.waiting()),
                    Amounts.time(one.time()));
        }
        table.print(terminal);
        terminal.out().println();
        if (summary.hasHeld()) {
            terminal.out()
                    .printf(
                            "  %s some intervals are held back by a failed expectation; readers keep their last good content.%n",
                            terminal.yellow("!"));
        }
        summary.unfinished().forEach(unfinished -> print(terminal, unfinished));
        summary.failed().forEach(failed -> print(terminal, failed));
    }

    /** `✗ gold.rsi could not be built (data-refused); gold.signals, which reads it, waits`. */
    private static void print(Terminal terminal, FailedTable failed) {
        terminal.out()
                .printf(
                        "  %s %s could not be built (%s)%s: nothing new of it is released%n",
                        terminal.red("✗"),
                        failed.table(),
                        failed.failure().code().word(),
                        waiting(failed.waiting()));
    }

    /** `! gold.rsi has a new shape and lacks intervals that readers have; gold.signals wait for it: they keep what they have of it`. */
    private static void print(Terminal terminal, UnfinishedTable unfinished) {
        terminal.out()
                .printf(
                        "  %s %s has a new shape and lacks intervals that readers have%s: they keep what they have of it%n",
                        terminal.yellow("!"), unfinished.table(), waiting(unfinished.waiting()));
    }

    private static String waiting(SortedSet<TableName> readers) {
        return readers.isEmpty()
                ? ""
                : readers.stream().map(TableName::toString).collect(Collectors.joining(", ", "; ", " wait for it"));
    }

    /** How the run went, in one sign. */
    public static String mark(RunSummary summary, Terminal terminal) {
        if (!summary.failed().isEmpty()) {
            return terminal.red("✗");
        }
        return summary.isIncomplete() ? terminal.yellow("!") : terminal.green("✓");
    }

    /** What shows why the run is incomplete, or makes it complete; empty where it is complete. */
    public Optional<String> next() {
        if (summary.hasHeld()) {
            return Optional.of("assay plan says which expectation holds what back");
        }
        return summary.isIncomplete()
                ? Optional.of(
                        "assay plan shows the intervals that are missing; assay run without --from, --until and --partition builds them")
                : Optional.empty();
    }

    private static String blank(long count) {
        return count == 0 ? "" : Amounts.rows(count);
    }

    public ObjectNode json() {
        ObjectNode root = Json.object()
                .put("run", summary.run())
                .put("until", summary.until().toString())
                .put("waves", summary.waves())
                .put("seconds", summary.time().toMillis() / 1e3);
        summary.release().ifPresent(release -> root.put("release", release));
        ArrayNode tables = root.putArray("tables");
        for (TableSummary one : summary.tables()) {
            tables.addObject()
                    .put("table", one.table().toString())
                    .put("intervals", one.intervals())
                    .put("changed", one.changed())
                    .put("rows", one.rows())
                    .put("quarantined", one.quarantined())
                    .put("warned", one.warned())
                    .put("held", one.held())
                    .put("waiting", one.waiting())
                    .put("seconds", one.time().toMillis() / 1e3);
        }
        ArrayNode failures = root.putArray("failed");
        for (FailedTable one : summary.failed()) {
            ObjectNode node = failures.addObject()
                    .put("table", one.table().toString())
                    .put("code", one.failure().code().word())
                    .put("sentence", one.failure().sentence())
                    .put("next", one.failure().next());
            ArrayNode waiting = node.putArray("waiting");
            one.waiting().forEach(table -> waiting.add(table.toString()));
        }
        ArrayNode unfinished = root.putArray("unfinished");
        for (UnfinishedTable one : summary.unfinished()) {
            ArrayNode waiting =
                    unfinished.addObject().put("table", one.table().toString()).putArray("waiting");
            one.waiting().forEach(table -> waiting.add(table.toString()));
        }
        return root;
    }
}
