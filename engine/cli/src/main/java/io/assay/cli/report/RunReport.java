package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.RunSummary.TableSummary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run built: a line a table, then the release. */
public record RunReport(RunSummary summary) {
    public void print(Terminal terminal) {
        if (summary.tables().isEmpty()) {
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
        return root;
    }
}
