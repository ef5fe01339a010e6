package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecast.Lost;
import io.assay.sources.forecast.FetchForecast.OfEndpoint;
import io.assay.spec.value.Interval;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What fetching would cost, and what cannot be had: a line an endpoint. */
public record FetchReport(FetchForecast forecast) {
    private static final Duration BRIEF = Duration.ofSeconds(1);

    public void print(Terminal terminal) {
        if (forecast.isNothing()) {
            terminal.out().println("Nothing to fetch: every slice is there.");
        } else {
            TextTable table = new TextTable("endpoint", ">keys", ">slices", ">requests", ">weight", ">rows", "days");
            forecast.endpoints().stream()
                    .filter(endpoint -> endpoint.requests() > 0)
                    .forEach(endpoint -> line(table, endpoint));
            table.print(terminal);
            terminal.out().println("  " + sentence());
        }
        terminal.out().print(lost(terminal));
        printEdited(terminal.out(), terminal);
    }

    /** One line for each endpoint whose request was edited since it was last sent. */
    public void printEdited(PrintStream to, Terminal terminal) {
        for (OfEndpoint endpoint : forecast.endpoints()) {
            endpoint.askedOtherwiseSince()
                    .ifPresent(since -> to.printf(
                            "  %s the request of %s was edited: what it brought since %s stays beside what it brings now;%n"
                                    + "    where its answers mean something else now, give the endpoint a new name%n",
                            terminal.yellow("!"),
                            endpoint.endpoint(),
                            day(since.truncatedTo(ChronoUnit.SECONDS).toString())));
        }
    }

    /** One line for each endpoint that cannot give all that is wanted. */
    public String lost(Terminal terminal) {
        return forecast.endpoints().stream()
                .flatMap(endpoint -> endpoint.lost().stream()
                        .map(lost -> "  %s %s%n".formatted(terminal.yellow("!"), sentence(endpoint, lost))))
                .collect(Collectors.joining());
    }

    /** `1,760 requests of weight 3,520: at least 36 s under the declared limits`. */
    public String sentence() {
        return "%s of weight %s: %s under the declared limits"
                .formatted(
                        (paged() ? "at least " : "") + Amounts.of(forecast.requests(), "request"),
                        Amounts.rows(forecast.weight()),
                        forecast.time().compareTo(BRIEF) < 0
                                ? "no waiting"
                                : "at least " + Amounts.time(forecast.time()));
    }

    private boolean paged() {
        return forecast.endpoints().stream().anyMatch(endpoint -> endpoint.requests() > 0 && endpoint.paged());
    }

    private static String sentence(OfEndpoint endpoint, Lost lost) {
        return "%s cannot give %s of %d %s: %s"
                .formatted(
                        endpoint.endpoint(),
                        shown(lost.span()),
                        lost.keys(),
                        lost.keys() == 1 ? "key" : "keys",
                        lost.why());
    }

    private static void line(TextTable table, OfEndpoint endpoint) {
        table.row(
                endpoint.endpoint(),
                endpoint.keys(),
                Amounts.rows(endpoint.slices()),
                (endpoint.paged() ? "≥ " : "") + Amounts.rows(endpoint.requests()),
                Amounts.rows(endpoint.weight()),
                endpoint.rows().isPresent() ? Amounts.rows(endpoint.rows().getAsLong()) : "",
                endpoint.days().isEmpty()
                        ? ""
                        : endpoint.days().firstKey() + " to " + endpoint.days().lastKey());
    }

    private static String shown(Interval span) {
        return day(span.start().toString()) + " to " + day(span.end().toString());
    }

    private static String day(String instant) {
        return instant.endsWith("T00:00:00Z") ? instant.substring(0, 10) : instant;
    }

    public ObjectNode json() {
        ObjectNode root = Json.object()
                .put("requests", forecast.requests())
                .put("weight", forecast.weight())
                .put("least_seconds", forecast.time().toMillis() / 1e3);
        ArrayNode endpoints = root.putArray("endpoints");
        forecast.endpoints().forEach(endpoint -> json(endpoints.addObject(), endpoint));
        return root;
    }

    private static void json(ObjectNode node, OfEndpoint endpoint) {
        node.put("endpoint", endpoint.endpoint().toString())
                .put("keys", endpoint.keys())
                .put("slices", endpoint.slices())
                .put("requests", endpoint.requests())
                .put("requests_are", endpoint.paged() ? "at_least" : "exact")
                .put("weight", endpoint.weight());
        OptionalLong rows = endpoint.rows();
        if (rows.isPresent()) {
            node.put("rows", rows.getAsLong());
        }
        if (!endpoint.days().isEmpty()) {
            node.put("from", start(endpoint.days().firstKey()))
                    .put("until", start(endpoint.days().lastKey().plusDays(1)));
        }
        endpoint.askedOtherwiseSince().ifPresent(since -> node.put("edited_since", since.toString()));
        Optional<Lost> lost = endpoint.lost();
        lost.ifPresent(span -> node.putObject("lost")
                .put("from", span.span().start().toString())
                .put("until", span.span().end().toString())
                .put("keys", span.keys())
                .put("why", span.why()));
    }

    private static String start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }
}
