package io.assay.cli.report;

import io.assay.cli.report.explain.AboutReport;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlannedInterval;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.Reason;
import io.assay.plan.TablePlan;
import io.assay.sources.forecast.FetchForecast;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run would do: what fetching costs, and for each table what is built, may be, is held or waits, and why.
 *
 * @param left the tables of the lake that the project does not define any more
 */
public record PlanReport(FetchForecast fetch, BuildPlan plan, Definitions definitions, List<TableName> left) {
    private static final int MOST_CAUSES = 4;

    public PlanReport {
        left = List.copyOf(left);
    }

    /** Prints what would be fetched, then one line for each table and what is done with it. */
    public void print(Terminal terminal) {
        if (!fetch.endpoints().isEmpty()) {
            terminal.out().println(terminal.bold("fetch"));
            new FetchReport(fetch).print(terminal);
            terminal.out().println();
        }
        terminal.out().println(terminal.bold("build"));
        printBuild(terminal);
        if (!left.isEmpty()) {
            terminal.out().println();
            terminal.out()
                    .println(
                            "Not in the project any more: %s. Readers find %s as last built; `state drop` takes %s out."
                                    .formatted(
                                            left.stream()
                                                    .map(TableName::toString)
                                                    .collect(Collectors.joining(", ")),
                                            left.size() == 1 ? "it" : "them",
                                            left.size() == 1 ? "it" : "them"));
        }
    }

    private void printBuild(Terminal terminal) {
        if (plan.tables().isEmpty()) {
            terminal.out().println("Nothing to build: every table is up to date with what has been fetched.");
            return;
        }
        TextTable table = new TextTable("table", ">intervals", "from", "until", ">reads", "what", "why");
        plan.tables().forEach(planned -> lines(table, planned));
        table.printNarrow(terminal);
        owners().forEach((owner, tables) ->
                terminal.out().println("  held or waiting, ask %s: %s".formatted(owner, String.join(", ", tables))));
    }

    /** Who answers for tables with intervals that no run builds as they are. */
    private Map<String, List<String>> owners() {
        Map<String, List<String>> owners = new TreeMap<>();
        for (TablePlan table : plan.tables()) {
            boolean stuck = table.intervals().stream()
                    .map(PlannedInterval::action)
                    .anyMatch(action -> action == Action.HELD || action == Action.WAITS);
            if (stuck) {
                definitions
                        .about(table.table())
                        .owner()
                        .ifPresent(owner -> owners.computeIfAbsent(owner, ignored -> new ArrayList<>())
                                .add(table.table().toString()));
            }
        }
        return owners;
    }

    /** One line for each action, the first with the table's name. */
    private static void lines(TextTable table, TablePlan planned) {
        String name = planned.table().toString();
        for (Map.Entry<Action, List<PlannedInterval>> group : groups(planned).entrySet()) {
            line(table, planned, name, group.getKey(), group.getValue());
            name = "";
        }
    }

    private static void line(
            TextTable table, TablePlan planned, String name, Action action, List<PlannedInterval> intervals) {
        long rows = intervals.stream().mapToLong(PlannedInterval::rows).sum();
        Interval first = intervals.getFirst().interval();
        Interval last = intervals.getLast().interval();
        boolean whole = first.equals(Interval.ALL);
        table.row(
                name,
                intervals.size(),
                whole ? "all" : day(first.start().toString()),
                whole ? "" : day(last.end().toString()),
                rows == 0 ? "" : (isBound(planned, action) ? "≤ " : "") + Amounts.rows(rows) + " rows",
                words(action),
                why(intervals));
    }

    /** Whether the rows are the most that are read: their tables may yield fewer than they read themselves. */
    private static boolean isBound(TablePlan planned, Action action) {
        return planned.wave() > 1 || action == Action.MAY_BUILD;
    }

    /** The intervals of a table by what is done, in order of time. */
    private static Map<Action, List<PlannedInterval>> groups(TablePlan table) {
        return table.intervals().stream()
                .collect(Collectors.groupingBy(PlannedInterval::action, LinkedHashMap::new, Collectors.toList()));
    }

    /** Each cause once; where not all intervals have it, with the number of those that do. */
    private static String why(List<PlannedInterval> intervals) {
        Map<String, Long> causes = intervals.stream()
                .flatMap(interval ->
                        interval.reasons().stream().map(PlanReport::kind).distinct())
                .collect(Collectors.groupingBy(cause -> cause, LinkedHashMap::new, Collectors.counting()));
        String shown = causes.entrySet().stream()
                .limit(MOST_CAUSES)
                .map(cause ->
                        cause.getKey() + (cause.getValue() == intervals.size() ? "" : " (" + cause.getValue() + ")"))
                .collect(Collectors.joining("; "));
        return causes.size() > MOST_CAUSES ? shown + "; and " + (causes.size() - MOST_CAUSES) + " more" : shown;
    }

    /** A cause without the days it names, so that neighbours with like causes share a line. */
    private static String kind(Reason reason) {
        return switch (reason) {
            case Reason.RawChanged raw -> "new raw rows of " + raw.endpoint();
            case Reason.InputChanged input -> input.table() + " changed";
            case Reason.InputMayChange input -> "if " + input.table() + " changes";
            case Reason.FetchMayBring fetch -> "if rows of " + fetch.endpoint() + " come";
            case Reason.WaitsFor waits -> "waits for " + waits.table();
            default -> reason.text();
        };
    }

    private static String words(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String day(String instant) {
        return instant.endsWith("T00:00:00Z") ? instant.substring(0, 10) : instant;
    }

    /** The same as JSON: every interval with its reasons. */
    public ObjectNode json() {
        ObjectNode root = Json.object().put("until", plan.until().toString());
        root.set("fetch", new FetchReport(fetch).json());
        ArrayNode gone = root.putArray("not_in_project");
        left.forEach(table -> gone.add(table.toString()));
        ArrayNode tables = root.putArray("tables");
        for (TablePlan table : plan.tables()) {
            ObjectNode node =
                    tables.addObject().put("table", table.table().toString()).put("wave", table.wave());
            AboutReport.of(definitions, table.table()).addTo(node);
            ArrayNode intervals = node.putArray("intervals");
            for (PlannedInterval interval : table.intervals()) {
                ObjectNode one = intervals
                        .addObject()
                        .put("interval", interval.interval().toString())
                        .put("action", interval.action().name().toLowerCase(Locale.ROOT))
                        .put("rows", interval.rows())
                        .put("bytes", interval.bytes());
                ArrayNode reasons = one.putArray("reasons");
                interval.reasons().forEach(reason -> reasons.add(reason.text()));
            }
        }
        return root;
    }
}
