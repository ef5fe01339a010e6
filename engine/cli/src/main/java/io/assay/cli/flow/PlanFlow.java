package io.assay.cli.flow;

import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.BuildPlan;
import io.assay.plan.run.Runner;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecaster;
import io.assay.sources.ingest.FetchedSlices;
import io.assay.spec.value.EndpointName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a run would fetch and build, found by the code that does it. */
public final class PlanFlow {
    private final Terminal terminal;
    private final Work work;
    private final Optional<Lake> lake;
    private final Clock clock;

    /** @param lake empty where there is none yet; then everything is to be fetched and built */
    public PlanFlow(Terminal terminal, Work work, Optional<Lake> lake, Clock clock) {
        this.terminal = terminal;
        this.work = work;
        this.lake = lake;
        this.clock = clock;
    }

    /** What fetching would cost, and what would be built. */
    public record Planned(FetchForecast fetch, BuildPlan plan) {}

    /** What fetching would cost. */
    public FetchForecast forecast() {
        return new FetchForecaster(
                        lake.map(FetchedSlices::in).orElse(FetchedSlices.NONE),
                        work.span().fetched(),
                        clock.instant())
                .forecast(work.selected().endpoints());
    }

    /** Plans; nothing is fetched or built. */
    public Planned plan(boolean fullRefresh) {
        lake.ifPresent(there -> new IndexFlow(terminal, work.checked().project()).run(there));
        FetchForecast fetch = forecast();
        return new Planned(fetch, plan(fetch, fullRefresh));
    }

    /** Plans what would be built after such a fetch. */
    public BuildPlan plan(FetchForecast fetch, boolean fullRefresh) {
        Map<EndpointName, NavigableMap<LocalDate, Long>> expected = new TreeMap<>();
        fetch.endpoints().forEach(endpoint -> expected.put(endpoint.endpoint(), endpoint.days()));
        return Runner.plan(work.checked().definitions(), lake, work.request("plan", fullRefresh), expected);
    }
}
