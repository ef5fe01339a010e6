package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.ingest.IngestSummary.SliceFailure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The slices that could not be had, those of one endpoint and one cause together: what, where, and what to do next. */
record FailedSlices(List<SliceFailure> failures) {
    private static final int MOST_CAUSES = 30;

    /** What slices have in common that stand together. */
    private record Cause(EndpointName endpoint, FailureCode code, String reason) implements Comparable<Cause> {
        private static final Comparator<Cause> ORDER = Comparator.comparing(
                        (Cause cause) -> cause.endpoint().toString())
                .thenComparing(Cause::code)
                .thenComparing(Cause::reason);

        @Override
        public int compareTo(Cause other) {
            return ORDER.compare(this, other);
        }
    }

    void print(Terminal terminal) {
        if (failures.isEmpty()) {
            return;
        }
        Map<Cause, List<SliceFailure>> causes = causes();
        causes.entrySet().stream()
                .limit(MOST_CAUSES)
                .forEach(cause -> print(terminal, cause.getKey(), cause.getValue()));
        if (causes.size() > MOST_CAUSES) {
            terminal.out().printf("... and %d more causes%n", causes.size() - MOST_CAUSES);
        }
        terminal.out()
                .println("What was fetched before is kept; the next run asks again for what is missing. Each code has a"
                        + " page: docs/failures/<code>.md");
    }

    private static void print(Terminal terminal, Cause cause, List<SliceFailure> slices) {
        SliceFailure first = slices.getFirst();
        terminal.out()
                .printf(
                        "%s: %s: %s%n",
                        terminal.red("failed[" + cause.code().word() + "]"), cause.endpoint(), cause.reason());
        first.request().ifPresent(request -> line(terminal, "at", request));
        line(terminal, slices.size() == 1 ? "slice" : "slices", shown(slices));
        line(terminal, "next", next(cause.code()));
    }

    private static void line(Terminal terminal, String label, String text) {
        terminal.out().printf("   = %s %s%n", terminal.bold(label + ":"), text);
    }

    /** One slice by its key and time; several by their number, the time they lie in, and the first of them. */
    private static String shown(List<SliceFailure> slices) {
        SliceFailure first = slices.getFirst();
        String one = key(first.key()) + first.span();
        if (slices.size() == 1) {
            return one;
        }
        Instant end = slices.stream()
                .map(slice -> slice.span().end())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return "%s, from %s to %s; the first: %s"
                .formatted(Amounts.rows(slices.size()), first.span().start(), end, one);
    }

    /** `token=BTC symbol=BTCUSDT ` for the key's JSON; empty for an endpoint without keys. */
    private static String key(String json) {
        return json.isEmpty()
                ? ""
                : Json.read(json).properties().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()) + " ")
                        .collect(Collectors.joining());
    }

    private static String text(JsonNode value) {
        return value.asString("");
    }

    private Map<Cause, List<SliceFailure>> causes() {
        Map<Cause, List<SliceFailure>> causes = new TreeMap<>();
        failures.stream()
                .sorted(Comparator.comparing(
                                (SliceFailure slice) -> slice.span().start())
                        .thenComparing(SliceFailure::key))
                .forEach(slice -> causes.computeIfAbsent(
                                new Cause(slice.endpoint(), slice.code(), slice.reason()), none -> new ArrayList<>())
                        .add(slice));
        return causes;
    }

    private static String next(FailureCode code) {
        return switch (code) {
            case SOURCE_BANNED -> "Run again after that time; where it comes again, lower `limits` of the source.";
            case SOURCE_ENDLESS ->
                "Compare `paginate` of the endpoint with what the service documents, or raise its `max`.";
            case SOURCE_FORBIDDEN ->
                "If it is meant: name the host in `base_url`, or say `allow_private: true`. If not: ask who runs the service.";
            case SOURCE_REFUSED ->
                "Mend the request, or explain the gap by a rule of `responses` (do: skip); of an outage, run again later.";
            case SOURCE_SLOW ->
                "Run again; where it comes again, ask for less at once (`slice.step`) or allow more (`timeouts`).";
            case SOURCE_TOO_LARGE -> "Ask for less at once: a smaller `slice.step`, or fewer rows a page.";
            case SOURCE_UNREACHABLE -> "Check `base_url` of the source and this machine's network, then run again.";
            case SOURCE_UNREADABLE ->
                "Ask the URL with another client; where the service has changed its answers, mend `records` and `fields`.";
            default -> "Run again; where it comes again, ask the URL with another client.";
        };
    }
}
