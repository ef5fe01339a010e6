package io.assay.cli.report;

import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Terminal;

/** How the demo ends: as a run does, and with what to try next. */
public record DemoReport(EndReport end, TypedCommand typed) {
    public void print(Terminal terminal) {
        terminal.out().println();
        end.print(terminal);
        terminal.out().printf("%n%s%n%s", terminal.bold("Try next:"), typed.advice("""
                  assay query "select token, close, turnover from gold.candles_daily order by day desc, turnover desc limit 5"
                  assay explain gold.candles_daily     what a table stands for
                  assay run                            again: only what is new
                  assay init my-project                a small project of your own
                then change a YAML file in pipelines-yaml/ and run assay validate, assay plan.
                """));
    }
}
