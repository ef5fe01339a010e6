package io.assay.cli.command;

import io.assay.cli.flow.PlanFlow;
import io.assay.cli.flow.PlanFlow.Planned;
import io.assay.cli.flow.Work;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.report.Json;
import io.assay.cli.report.PlanReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.ingest.Slices;
import io.assay.plan.Definitions;
import io.assay.plan.ledger.LeftBehind;
import io.assay.spec.model.ProjectSpec.Since;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `plan`: what a run would build, and why. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Say what a run would build, and why; change nothing.",
        description = {
            "Says what a run would fetch (requests, weight, rows, the least time that the declared limits allow, what a venue cannot give), then which intervals",
            "it would build: `build` for certain, `may build` if what it reads changes. Asks no venue and makes no lake; plan and run are the same code.",
            "Where an endpoint's fields have changed, what was fetched is read again, and the ledger's index of it is all that is written."
        },
        footer = {
            "",
            "Examples:",
            "  assay plan",
            "  assay plan --from 2026-01-01 +gold.candles_daily",
            "  assay plan --format json"
        })
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private WorkOptions options = new WorkOptions();

    @Option(names = "--full-refresh", description = "Plan for intervals that are up to date as well.")
    private boolean fullRefresh;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Work work = Work.of(terminal, options, clock);
        Optional<Lake> lake = work.openLakeIfThere();
        try {
            return plan(work, lake);
        } finally {
            lake.ifPresent(Lake::close);
        }
    }

    private int plan(Work work, Optional<Lake> lake) {
        Planned planned = new PlanFlow(terminal, work, lake, clock).plan(fullRefresh);
        Definitions definitions = work.checked().definitions();
        List<TableName> left = lake.map(there -> List.copyOf(LeftBehind.in(there, definitions)))
                .orElse(List.of());
        PlanReport report = new PlanReport(planned.fetch(), planned.plan(), definitions, left);
        if (options.json()) {
            Json.print(terminal, report.json());
        } else {
            report.print(terminal);
            lake.ifPresent(there -> sayWhereSinceReaches(work, there));
        }
        return 0;
    }

    /** A clock in the past takes the profile's since with it, perhaps to a time of which nobody asked for anything yet. */
    private void sayWhereSinceReaches(Work work, Lake lake) {
        Instant from = work.span().fetched().start();
        Optional<Instant> begins = lake.ledger()
                .read(transaction -> new Slices(transaction).first())
                .filter(from::isBefore);
        if (work.span().from().isPresent() || work.selected().endpoints().isEmpty() || begins.isEmpty()) {
            return;
        }
        work.checked()
                .project()
                .profile()
                .since()
                .filter(Since.Before.class::isInstance)
                .map(Since.Before.class::cast)
                .ifPresent(since -> terminal.err()
                        .printf(
                                "  %1$s since: %2$s counts from --until, and so reaches back to %3$s;%n"
                                        + "    what has been fetched begins %4$s, and --from %4$s keeps to that%n",
                                terminal.yellow("!"), since.duration(), day(from), day(begins.get())));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
