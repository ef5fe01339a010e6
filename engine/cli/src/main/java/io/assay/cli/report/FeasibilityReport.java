package io.assay.cli.report;

import io.assay.cli.flow.RunSpan;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.option.SpanOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecaster;
import io.assay.sources.ingest.FetchedSlices;
import io.assay.spec.check.CheckedProject;
import java.time.Clock;

/** What filling a new lake would cost under a project's profile, and what its venues cannot give; found without asking anyone. */
public record FeasibilityReport(String profile, RunSpan span, FetchForecast forecast) {
    public static FeasibilityReport of(CheckedPlace checked, Clock clock) {
        CheckedProject project = checked.project();
        RunSpan span = RunSpan.of(new SpanOptions(), project.profile(), clock);
        FetchForecast forecast = new FetchForecaster(FetchedSlices.NONE, span.fetched(), clock.instant())
                .forecast(Selected.of(checked, new SelectionOptions()).endpoints());
        return new FeasibilityReport(project.profileName(), span, forecast);
    }

    /** One line of cost, and one for each endpoint that cannot give all that is wanted. */
    public void print(Terminal terminal) {
        if (forecast.endpoints().isEmpty()) {
            return;
        }
        FetchReport report = new FetchReport(forecast);
        terminal.out()
                .printf(
                        "  %s fetching all of it anew would cost %s (profile %s, since %s)%n",
                        terminal.dim("·"),
                        report.sentence(),
                        profile,
                        span.fetched().start().toString().substring(0, 10));
        report.printLost(terminal);
    }
}
