package io.assay.cli.command;

import io.assay.cli.flow.PlanFlow;
import io.assay.cli.flow.PlanFlow.Planned;
import io.assay.cli.flow.Work;
import io.assay.cli.option.WorkOptions;
import io.assay.cli.report.Json;
import io.assay.cli.report.PlanReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.Definitions;
import io.assay.plan.ledger.LeftBehind;
import io.assay.spec.value.TableName;
import java.time.Clock;
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
        }
        return 0;
    }
}
