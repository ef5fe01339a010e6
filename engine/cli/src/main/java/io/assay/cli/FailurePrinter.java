package io.assay.cli;

import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;

/** Prints a failure: what, where, what was left as it was, what to do next. */
record FailurePrinter(Terminal terminal, TypedCommand typed) {
    void print(Failure failure) {
        terminal.err().println(terminal.red("failed[" + failure.code().word() + "]") + ": " + failure.sentence());
        line("at", failure.subject());
        line("kept", failure.kept());
        line("next", typed.advice(failure.next()));
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            terminal.err().printf("   = %s %s%n", terminal.bold(label + ":"), text);
        }
    }
}
