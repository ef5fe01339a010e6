package io.assay.cli.report;

import io.assay.cli.flow.RunFlow.Done;
import io.assay.cli.flow.Work;
import io.assay.cli.report.LakeTotals.LayerTotals;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.lake.Lake;
import io.assay.lake.measure.Observations.Observed;
import io.assay.plan.coverage.Cause;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.run.RunSummary;
import io.assay.sources.ingest.IngestSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a run ends: what the lake holds layer by layer, what is missing, set aside, warned of or held, and how long each stage took.
 *
 * @param fetching empty where nothing was to be fetched
 */
public record EndReport(LakeTotals totals, RunSummary run, Optional<Duration> fetching, Duration all) {
    /** The end of a run that was built; empty where it was stopped before. */
    public static Optional<EndReport> of(Lake lake, Work work, Done done) {
        return done.built()
                .map(run -> new EndReport(
                        LakeTotals.of(
                                lake, work.checked().project(), work.checked().definitions(), run),
                        run,
                        done.ingest().map(IngestSummary::elapsed),
                        done.time()));
    }

    public void print(Terminal terminal) {
        TextTable table =
                new TextTable("layer", ">tables", ">rows", ">size", ">missing", ">set aside", ">warned", ">held");
        for (LayerTotals layer : totals.layers()) {
            table.row(
                    layer.layer(),
                    layer.tables(),
                    layer.layer().equals("raw") ? Amounts.of(layer.rows(), "answer") : Amounts.rows(layer.rows()),
                    Amounts.bytes(layer.bytes()),
                    blank(layer.missing()),
                    blank(layer.aside()),
                    blank(layer.warned()),
                    blank(layer.held()));
        }
        table.print(terminal);
        terminal.out().println();
        totals.lacking().forEach(coverage -> print(terminal, coverage));
        run.observed().stream().filter(Observed::broken).forEach(observed -> print(terminal, observed));
        terminal.out().printf("  %s %s%n", RunReport.mark(run, terminal), times());
    }

    /** `release 3 in 41.2 s: 20.1 s fetching, 19.5 s building`. */
    private String times() {
        List<String> stages = new ArrayList<>();
        fetching.ifPresent(time -> stages.add(Amounts.time(time) + " fetching"));
        stages.add(Amounts.time(run.time()) + " building");
        String release = run.release().isPresent() ? "release " + run.release().getAsLong() : "no new release";
        return "%s, until %s, in %s: %s".formatted(release, run.until(), Amounts.time(all), String.join(", ", stages));
    }

    /** `venue.candles_1m: 1,234 of 43,200 points are missing: 1,200 outage, 34 no_data (assay coverage shows where)`. */
    private static void print(Terminal terminal, EndpointCoverage coverage) {
        String causes = coverage.missing().entrySet().stream()
                .filter(count -> count.getKey().expected())
                .map(count ->
                        Amounts.rows(count.getValue()) + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "  %s %s: %s of %s points are missing (%.3f %%): %s%n",
                        coverage.unexplained() > 0 ? terminal.yellow("!") : terminal.dim("·"),
                        coverage.endpoint(),
                        Amounts.rows(coverage.lacking()),
                        Amounts.rows(coverage.expected()),
                        100.0 * coverage.lacking() / coverage.expected(),
                        causes);
    }

    /** `! silver.candles_1m is not fresh: it is 3h old (warn unless age() < 10m)`. */
    private static void print(Terminal terminal, Observed observed) {
        List<String> measured = new ArrayList<>();
        observed.measured()
                .gapShare()
                .ifPresent(share -> measured.add(String.format(Locale.ROOT, "gap_share() is %.6f", share)));
        observed.measured().age().ifPresent(age -> measured.add("age() is " + Amounts.time(age)));
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "  %s %s breaks '%s': %s%n",
                        terminal.yellow("!"),
                        observed.table(),
                        observed.rule(),
                        measured.isEmpty() ? "it has no rows" : String.join(", ", measured));
    }

    private static String blank(long count) {
        return count == 0 ? "" : Amounts.rows(count);
    }

    public ObjectNode json() {
        ObjectNode root = Json.object();
        ArrayNode layers = root.putArray("layers");
        for (LayerTotals layer : totals.layers()) {
            layers.addObject()
                    .put("layer", layer.layer())
                    .put("tables", layer.tables())
                    .put("rows", layer.rows())
                    .put("bytes", layer.bytes())
                    .put("missing", layer.missing())
                    .put("quarantined", layer.aside())
                    .put("warned", layer.warned())
                    .put("held", layer.held());
        }
        ArrayNode observed = root.putArray("observed");
        for (Observed one : run.observed()) {
            ObjectNode node = observed.addObject()
                    .put("table", one.table().toString())
                    .put("rule", one.rule())
                    .put("broken", one.broken());
            one.measured().gapShare().ifPresent(share -> node.put("gap_share", share));
            one.measured().age().ifPresent(age -> node.put("age_seconds", age.toSeconds()));
        }
        ArrayNode endpoints = root.putArray("coverage");
        for (EndpointCoverage one : totals.coverage()) {
            ObjectNode node = endpoints
                    .addObject()
                    .put("endpoint", one.endpoint().toString())
                    .put("expected", one.expected())
                    .put("missing", one.lacking())
                    .put("unexplained", one.unexplained());
            ObjectNode causes = node.putObject("causes");
            for (Map.Entry<Cause, Long> count : one.missing().entrySet()) {
                causes.put(count.getKey().word(), count.getValue());
            }
        }
        ObjectNode seconds = root.putObject("seconds");
        fetching.ifPresent(time -> seconds.put("fetching", time.toMillis() / 1e3));
        seconds.put("building", run.time().toMillis() / 1e3);
        seconds.put("all", all.toMillis() / 1e3);
        return root;
    }
}
