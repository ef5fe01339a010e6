package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.ingest.IngestSummary;
import io.assay.sources.ingest.IngestSummary.SliceFailure;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an ingest fetched: one line, and one for each slice that could not be had. */
public record IngestReport(IngestSummary summary) {
    private static final int MOST_FAILURES = 10;

    public void print(Terminal terminal) {
        if (summary.done() == 0
                && summary.explained().isEmpty()
                && summary.failures().isEmpty()) {
            terminal.out().println("  Nothing to fetch: every slice is there.");
            return;
        }
        terminal.out()
                .printf(
                        "  %s %s rows fetched in %s slices (%s, %s requests, weight %s) in %s%n",
                        summary.isComplete() ? terminal.green("✓") : terminal.yellow("!"),
                        Amounts.rows(summary.rows()),
                        Amounts.rows(summary.done()),
                        Amounts.bytes(summary.bytes()),
                        Amounts.rows(summary.requests()),
                        Amounts.rows(summary.weight()),
                        Amounts.time(summary.elapsed()));
        if (!summary.explained().isEmpty()) {
            String causes = summary.explained().entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            terminal.out().println("    without rows, for a known cause: " + causes);
        }
        if (summary.elsewhere() > 0) {
            terminal.out().println("    fetched by another process: " + summary.elsewhere());
        }
        summary.failures().stream().limit(MOST_FAILURES).forEach(failure -> print(terminal, failure));
        if (summary.failures().size() > MOST_FAILURES) {
            terminal.out()
                    .printf("    ... and %d more slices%n", summary.failures().size() - MOST_FAILURES);
        }
    }

    private static void print(Terminal terminal, SliceFailure failure) {
        terminal.out()
                .printf(
                        "    %s %s %s %s: %s%n",
                        terminal.red("✗"), failure.endpoint(), failure.key(), failure.span(), failure.reason());
    }

    public ObjectNode json() {
        ObjectNode root = Json.object()
                .put("slices", summary.done())
                .put("unfinished", summary.unfinished())
                .put("elsewhere", summary.elsewhere())
                .put("rows", summary.rows())
                .put("unfit", summary.unfit())
                .put("bytes", summary.bytes())
                .put("requests", summary.requests())
                .put("weight", summary.weight())
                .put("segments", summary.segments())
                .put("seconds", summary.elapsed().toMillis() / 1e3)
                .put("interrupted", summary.interrupted());
        ObjectNode explained = root.putObject("explained");
        summary.explained().forEach((cause, count) -> explained.put(cause, count.longValue()));
        ArrayNode failures = root.putArray("failures");
        summary.failures()
                .forEach(failure -> failures.addObject()
                        .put("endpoint", failure.endpoint().toString())
                        .put("key", failure.key())
                        .put("span", failure.span().toString())
                        .put("reason", failure.reason()));
        return root;
    }
}
