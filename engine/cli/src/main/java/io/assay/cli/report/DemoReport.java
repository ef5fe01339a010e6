package io.assay.cli.report;

import io.assay.cli.report.StateReport.Stored;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.lake.Lake;
import io.assay.plan.run.RunSummary;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.value.Layer;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.util.List;

/** How the demo ends: rows a layer, time, and what to try next. */
public record DemoReport(StateReport state, RunSummary run, Duration time) {
    public static DemoReport of(Lake lake, CheckedProject project, RunSummary run, Duration time) {
        return new DemoReport(StateReport.of(lake, project), run, time);
    }

    public void print(Terminal terminal) {
        terminal.out().println();
        TextTable table = new TextTable("layer", ">tables", ">rows", "what it holds");
        table.row(
                "raw",
                state.raw().size(),
                Amounts.rows(sum(state.raw())) + " answers",
                "responses exactly as received");
        for (Layer layer : Layer.values()) {
            List<Stored> tables = state.tables().stream()
                    .filter(stored -> TableName.of(stored.name()).layer() == layer)
                    .toList();
            table.row(layer.word(), tables.size(), Amounts.rows(sum(tables)), meaning(layer));
        }
        table.print(terminal);
        long aside = run.tables().stream()
                .mapToLong(RunSummary.TableSummary::quarantined)
                .sum();
        terminal.out()
                .printf(
                        "%n  %s %s in all; %s rows set aside; lake: %s%n",
                        terminal.green("✓"),
                        Amounts.time(time),
                        aside == 0 ? "no" : Amounts.rows(aside),
                        state.lake().root());
        terminal.out().printf("""

                %s
                  ./assay query "select token, close, turnover from gold.candles_daily order by day desc, turnover desc limit 5"
                  ./assay explain gold.candles_daily     what a table stands for
                  ./assay run                            again: only what is new
                  ./assay init my-project                a small project of your own
                then change a YAML file in pipelines-yaml/ and run ./assay validate, ./assay plan.
                """, terminal.bold("Try next:"));
    }

    private static long sum(List<Stored> stored) {
        return stored.stream().mapToLong(Stored::rows).sum();
    }

    private static String meaning(Layer layer) {
        return switch (layer) {
            case BRONZE -> "every candle, typed, the newest version of each";
            case SILVER -> "one candle a token: minutes, hours, days";
            case GOLD -> "what reports read";
        };
    }
}
