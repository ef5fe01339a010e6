package io.assay.cli.flow;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.sources.ingest.IngestProgress;
import io.assay.sources.ingest.IngestRequest;
import io.assay.sources.ingest.IngestSummary;
import io.assay.sources.ingest.RestIngest;
import io.assay.sources.sandbox.SandboxExchange;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.ProjectSpec.Sources;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.Interval;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Fetches what is missing, from the real venues or, under a sandbox profile, from a simulated market that runs as long as the ingest does. */
public final class IngestFlow {
    private static final String USER_AGENT = "assay/0.1.0";
    private static final int SANDBOX_WEIGHT = 6000;

    private final Terminal terminal;
    private final CheckedProject project;
    private final Lake lake;
    private final Clock clock;

    public IngestFlow(Terminal terminal, CheckedProject project, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.project = project;
        this.lake = lake;
        this.clock = clock;
    }

    /** Fetches the endpoints' missing time within the span. */
    public IngestSummary run(String run, List<CheckedEndpoint> endpoints, Interval span) {
        new IndexFlow(terminal, project).run(lake);
        if (project.profile().sources() == Sources.LIVE) {
            return fetch(IngestRequest.live(run, endpoints, span));
        }
        try (SandboxExchange exchange =
                SandboxSession.start(project, 0, OptionalInt.of(SANDBOX_WEIGHT), FaultScript.none(), clock)) {
            return fetch(IngestRequest.sandbox(run, endpoints, span, simulated(exchange, endpoints)));
        }
    }

    private static Map<String, URI> simulated(SandboxExchange exchange, List<CheckedEndpoint> endpoints) {
        Map<String, URI> urls = new LinkedHashMap<>();
        for (CheckedEndpoint endpoint : endpoints) {
            String source = endpoint.source().name();
            urls.put(source, URI.create(exchange.baseUrl(source).orElseThrow(() -> notSimulated(source, exchange))));
        }
        return urls;
    }

    private static Failure notSimulated(String source, SandboxExchange exchange) {
        return new Failure(
                FailureCode.SOURCE_NOT_SIMULATED,
                source,
                "Cannot fetch %s: the simulated market has no such venue (it has %s)"
                        .formatted(source, String.join(", ", exchange.venues())),
                "everything",
                "choose a profile with sources: live, or select other tables");
    }

    private IngestSummary fetch(IngestRequest request) {
        RestIngest ingest = new RestIngest(lake, clock, USER_AGENT);
        try (StopSignal.Work work = terminal.stop().during(ingest::stop);
                ProgressLine line = new ProgressLine(terminal, "fetching")) {
            return ingest.run(request, progress -> show(line, progress));
        }
    }

    private void show(ProgressLine line, IngestProgress progress) {
        if (progress.total() == 0) {
            return;
        }
        List<String> detail = new ArrayList<>();
        detail.add(progress.done() + "/" + Amounts.of(progress.total(), "slice"));
        detail.add(Amounts.of(progress.rows(), "row"));
        detail.add(String.format(Locale.ROOT, "weight %.0f/min", progress.weightPerMinute()));
        if (progress.failed() > 0) {
            detail.add(progress.failed() + " failed");
        }
        progress.timeLeft().ifPresent(left -> detail.add(Amounts.time(left) + " left"));
        line.show((double) progress.done() / progress.total(), String.join(" · ", detail));
    }
}
