package io.assay.cli;

import io.assay.cli.terminal.Terminal;
import java.util.List;

/** Does in one process what users do in many, so that a start-up archive recorded of it holds what each of them loads. */
public final class Training {
    private static final String DAY = "2026-01-01";
    private static final String END = "2026-01-02";
    private static final String HOUR_LATER = "2026-01-02T01:00:00Z";

    private Training() {}

    /** Takes the archive's name, and a folder with a copy of the shipped project, whose lake is made beside it. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        String project = arguments[1];
        List<List<String>> commands =
                switch (arguments[0]) {
                    case "quick" -> looks(project);
                    case "work" -> work(project);
                    default -> everything(project);
                };
        commands.forEach(words -> Assay.run(terminal, words.toArray(String[]::new)));
        // The longer way out, on which the JVM writes down what it has recorded.
        System.exit(0);
    }

    /** A check without stored results, a run, one that finds nothing to do, and what reads tables. */
    private static List<List<String>> everything(String project) {
        return List.of(
                List.of("validate", "-p", project),
                List.of("plan", "-p", project, "--from", DAY, "--until", END),
                List.of("run", "-p", project, "--from", DAY, "--until", END),
                List.of("run", "-p", project, "--from", DAY, "--until", END),
                List.of("explain", "-p", project, "gold.candles_daily"),
                List.of("query", "-p", project, "select 1"));
    }

    /** Checks of a project that did not change: one that was said before, and one under a profile that has not been named yet. */
    private static List<List<String>> looks(String project) {
        return List.of(
                List.of("--help"),
                List.of("validate", "-p", project),
                List.of("validate", "-p", project, "--profile", "demo"));
    }

    /** One more hour of it, and what reads its lake. */
    private static List<List<String>> work(String project) {
        return List.of(
                List.of("plan", "-p", project, "--from", DAY, "--until", HOUR_LATER),
                List.of("run", "-p", project, "--from", DAY, "--until", HOUR_LATER),
                List.of("run", "-p", project, "--from", DAY, "--until", HOUR_LATER),
                List.of("coverage", "-p", project),
                List.of("state", "show", "-p", project),
                List.of("query", "-p", project, "select 1"));
    }
}
