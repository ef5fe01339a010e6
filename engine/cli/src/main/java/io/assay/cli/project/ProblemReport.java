package io.assay.cli.project;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.problem.Severity;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems of a check, printed as text or for programs. */
public record ProblemReport(Terminal terminal, ProjectPlace place, ProjectCheck check) {
    /** Prints the problems as text, and nothing else. */
    public void print(PrintStream stream) {
        stream.print(text(ProblemFormat.TEXT));
        stream.flush();
    }

    /** Prints the problems in the format, and nothing else. */
    public void print(ProblemFormat format) {
        terminal.out().print(text(format));
        terminal.out().flush();
    }

    /** The problems in the format. */
    public String text(ProblemFormat format) {
        return format.printer(check.files(), place.prefix(), terminal.colour()).print(check.problems());
    }

    /** Prints the problems, then one line that says what was checked or how many there are. */
    public void printWithSummary(long milliseconds) {
        print(terminal.out());
        Optional<String> checked = checked();
        terminal.out()
                .printf(
                        "%s %s (%s)%n",
                        checked.isPresent() ? terminal.green("✓") : terminal.red("✗"),
                        checked.orElseGet(this::counts),
                        Amounts.time(Duration.ofMillis(milliseconds)));
    }

    /** What was checked, where no error was found in it. */
    public Optional<String> checked() {
        return check.project()
                .filter(ignored -> !check.hasErrors())
                .map(project -> "%s, %s, %s, %s: no errors%s"
                        .formatted(
                                Amounts.of(check.files().files().size(), "file"),
                                Amounts.of(project.relations().size(), "table"),
                                Amounts.of(project.endpoints().size(), "endpoint"),
                                Amounts.of(project.catalogs().size(), "catalog"),
                                others()));
    }

    private String others() {
        String counts = counts();
        return counts.isEmpty() ? "" : ", " + counts;
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = check.count(severity);
            if (count > 0) {
                counts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
            }
        }
        if (check.following() > 0) {
            counts.add(check.following() + (check.following() == 1 ? " more follows" : " more follow"));
        }
        return String.join(", ", counts);
    }
}
