package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.ingest.IngestSummary;
import java.util.Collections;
import java.util.SortedSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an ingest fetched: one line, and what could not be had. */
public record IngestReport(IngestSummary summary) {
    private static final int MOST_KEYS = 12;

    public void print(Terminal terminal) {
        if (summary.done() == 0
                && summary.explained().isEmpty()
                && summary.failures().isEmpty()) {
            terminal.out().println("  " + nothing());
            return;
        }
        terminal.out()
                .printf(
                        "  %s %s fetched in %s (%s, %s, weight %s) in %s%n",
                        summary.isComplete() ? terminal.green("✓") : terminal.yellow("!"),
                        Amounts.of(summary.rows(), "row"),
                        Amounts.of(summary.done(), "slice"),
                        Amounts.bytes(summary.bytes()),
                        Amounts.of(summary.requests(), "request"),
                        Amounts.rows(summary.weight()),
                        Amounts.time(summary.elapsed()));
        if (summary.interrupted()) {
            terminal.out().println("    stopped before its end; the next run goes on from there");
        }
        summary.explained().forEach((cause, slices) -> print(terminal, cause, slices));
        if (summary.elsewhere() > 0) {
            terminal.out().println("    fetched by another process: " + summary.elsewhere());
        }
        new FailedSlices(summary.failures()).print(terminal);
    }

    /** Why nothing was fetched. */
    private String nothing() {
        if (summary.interrupted()) {
            return "Stopped before anything was fetched.";
        }
        return summary.isElsewhere()
                ? "Another process is fetching what is missing (%s): run again when it has ended."
                        .formatted(Amounts.of(summary.elsewhere(), "slice"))
                : "Nothing to fetch: every slice is there.";
    }

    /** What has no rows for a known cause: how many slices, and of what. */
    private void print(Terminal terminal, String cause, long slices) {
        SortedSet<String> keys = summary.explainedKeys().getOrDefault(cause, Collections.emptySortedSet());
        String named = keys.stream().limit(MOST_KEYS).collect(Collectors.joining(", "));
        String more = keys.size() > MOST_KEYS ? " and %d more".formatted(keys.size() - MOST_KEYS) : "";
        terminal.out()
                .printf(
                        "    without rows, %s: %s %s%s%n",
                        cause.replace('_', ' '),
                        Amounts.rows(slices),
                        slices == 1 ? "slice" : "slices",
                        named.isBlank() ? "" : " of " + named + more);
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
        ObjectNode keys = root.putObject("explained_keys");
        summary.explainedKeys().forEach((cause, names) -> {
            ArrayNode list = keys.putArray(cause);
            names.forEach(list::add);
        });
        ArrayNode failures = root.putArray("failures");
        summary.failures()
                .forEach(failure -> failures.addObject()
                        .put("code", failure.code().word())
                        .put("endpoint", failure.endpoint().toString())
                        .put("key", failure.key())
                        .put("span", failure.span().toString())
                        .put("request", failure.request().orElse(""))
                        .put("reason", failure.reason()));
        return root;
    }
}
