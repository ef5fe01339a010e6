package io.assay.cli;

import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;
import java.util.Arrays;

/** Prints a failure: what, where, what was left as it was, what to do next. */
record FailurePrinter(Terminal terminal, TypedCommand typed) {
    private static final int LONGEST = 160;

    void print(Failure failure) {
        terminal.err().println(terminal.red("failed[" + failure.code().word() + "]") + ": " + failure.sentence());
        line("at", shortened(failure.subject()));
        line("kept", failure.kept());
        line("next", typed.advice(failure.next()));
        Arrays.stream(failure.getSuppressed())
                .filter(Failure.class::isInstance)
                .forEach(other -> print((Failure) other));
    }

    /** One line, no longer than two of a terminal: a statement can be as long as its author likes. */
    private static String shortened(String subject) {
        String line = subject.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            terminal.err().printf("   = %s %s%n", terminal.bold(label + ":"), text);
        }
    }
}
