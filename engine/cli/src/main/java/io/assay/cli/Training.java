package io.assay.cli;

import io.assay.cli.terminal.Terminal;
import java.util.List;

/** Does in one process what users do in many, so that a start-up archive recorded of it holds what each of them loads. */
public final class Training {
    private Training() {}

    /** Takes a folder with a copy of the shipped project, whose lake is made beside it. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        commands(arguments[0]).forEach(words -> Assay.run(terminal, words.toArray(String[]::new)));
        // The longer way out, on which the JVM writes down what it has recorded.
        System.exit(0);
    }

    /** A check without stored results, a run, one that finds nothing to do, and what looks at a lake. */
    private static List<List<String>> commands(String project) {
        String day = "2026-01-01";
        String end = "2026-01-02";
        return List.of(
                List.of("validate", "-p", project),
                List.of("plan", "-p", project, "--from", day, "--until", end),
                List.of("run", "-p", project, "--from", day, "--until", end),
                List.of("run", "-p", project, "--from", day, "--until", end),
                List.of("explain", "-p", project, "gold.candles_daily"),
                List.of("state", "show", "-p", project),
                List.of("query", "-p", project, "select 1"));
    }
}
