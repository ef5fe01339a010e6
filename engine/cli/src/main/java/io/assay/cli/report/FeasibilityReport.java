package io.assay.cli.report;

import io.assay.cli.flow.RunSpan;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.forecast.FetchForecast;
import io.assay.sources.forecast.FetchForecaster;
import io.assay.sources.ingest.FetchedSlices;
import io.assay.spec.check.CheckedProject;
import java.time.Clock;
import java.time.Instant;

/**
 * What filling a new lake would cost under a project's profile, and what its venues cannot give; found without asking anyone.
 *
 * @param allDay whether the same can be said all of the day on which it is said
 */
public record FeasibilityReport(String profile, RunSpan span, FetchForecast forecast, boolean allDay) {
    public static FeasibilityReport of(CheckedPlace checked, Clock clock) {
        CheckedProject project = checked.project();
        RunSpan span = RunSpan.ofNewLake(project.profile(), clock);
        FetchForecast forecast = new FetchForecaster(FetchedSlices.NONE, span.fetched(), span.until())
                .forecast(Selected.of(checked, new SelectionOptions()).endpoints());
        return new FeasibilityReport(project.profileName(), span, forecast, RunSpan.isSteady(project.profile(), clock));
    }

    /** One line of cost, and one for each endpoint that cannot give all that is wanted; nothing where there is nothing to fetch. */
    public String text(Terminal terminal) {
        if (forecast.endpoints().isEmpty()) {
            return "";
        }
        FetchReport report = new FetchReport(forecast);
        String cost = "  %s fetching all of it anew would cost %s (profile %s, %s)%n"
                .formatted(terminal.dim("·"), report.sentence(), profile, days());
        return cost + report.lost(terminal);
    }

    private String days() {
        String since = "since " + day(span.fetched().start());
        return allDay ? since + ", until " + day(span.until()) : since;
    }

    private static String day(Instant time) {
        return time.toString().substring(0, 10);
    }
}
