package io.assay.cli.verdict;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import java.time.Duration;

/**
 * What `validate` says of a project without errors, as it is printed.
 *
 * @param problems warnings and hints, in the form that was asked for
 * @param counts what was checked; empty in forms for programs, which take problems alone
 * @param cost what filling a new lake would cost; empty where nothing is said of it
 */
public record Verdict(String problems, String counts, String cost) {
    /** Prints it, with the time it took to find. */
    public void print(Terminal terminal, long milliseconds) {
        terminal.out().print(problems);
        if (!counts.isEmpty()) {
            terminal.out()
                    .printf("%s %s (%s)%n", terminal.green("✓"), counts, Amounts.time(Duration.ofMillis(milliseconds)));
        }
        terminal.out().print(cost);
        terminal.out().flush();
    }
}
