package io.assay.cli.command;

import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.ProblemReport;
import io.assay.cli.project.ProjectCheck;
import io.assay.cli.project.ProjectPlace;
import io.assay.cli.project.ProjectWatch;
import io.assay.cli.report.FeasibilityReport;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.verdict.EngineSeal;
import io.assay.cli.verdict.SettledChecks;
import io.assay.cli.verdict.Verdict;
import io.assay.spec.environment.SystemEnvironment;
import io.assay.spec.failure.FailureType;
import io.assay.spec.problem.ProblemFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `validate`: every problem of a project, in one pass, without network or Spark. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Find every problem of the project, before a byte is read.",
        description =
                "Checks text, structure, names, types, SQL, keys and time. Needs no network and no Spark runtime. Without errors, says what fetching all of it would cost. Ends with 2 when there are errors.",
        footer = {
            "",
            "Examples:",
            "  assay validate",
            "  assay validate --watch",
            "  assay validate --format sarif > problems.sarif"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "TEXT, JSON, SARIF or GITHUB. Default: ${DEFAULT-VALUE}.")
    private ProblemFormat format = ProblemFormat.TEXT;

    @Option(
            names = {"-w", "--watch"},
            description = "Check again whenever a file is saved, until Ctrl-C.")
    private boolean watch;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProjectPlace place = ProjectPlace.find(options.project());
        if (place.shipped()) {
            terminal.err().println("project " + place.text());
        }
        if (watch) {
            return new ProjectWatch(terminal, place, options.profile()).run();
        }
        long begun = System.nanoTime();
        SettledChecks settled = new SettledChecks(
                place,
                EngineSeal.ofProcess(),
                List.of(
                        format.word(),
                        String.valueOf(terminal.colour()),
                        place.prefix(),
                        options.profile().toString()));
        Optional<Verdict> known = settled.find(new SystemEnvironment(System.getenv()), clock);
        if (known.isPresent()) {
            known.get().print(terminal, milliseconds(begun));
            return 0;
        }
        return check(place, settled, begun);
    }

    private int check(ProjectPlace place, SettledChecks settled, long begun) {
        ProjectCheck check = ProjectCheck.of(place, options.profile());
        ProblemReport report = new ProblemReport(terminal, place, check);
        if (format == ProblemFormat.TEXT) {
            report.printWithSummary(milliseconds(begun));
        } else {
            report.print(format);
        }
        Optional<FeasibilityReport> cost = Optional.of(check)
                .filter(ignored -> format == ProblemFormat.TEXT)
                .flatMap(sound -> CheckedPlace.of(place, sound))
                .map(checked -> FeasibilityReport.of(checked, clock));
        String said = cost.map(found -> found.text(terminal)).orElse("");
        terminal.out().print(said);
        if (check.project().isPresent() && cost.map(FeasibilityReport::allDay).orElse(true)) {
            String counts = format == ProblemFormat.TEXT ? report.checked().orElseThrow() : "";
            settled.keep(
                    check.files(),
                    new Verdict(report.text(format), counts, said),
                    cost.map(found -> LocalDate.ofInstant(found.span().until(), ZoneOffset.UTC)));
        }
        return check.hasErrors() ? FailureType.SPEC.exitCode() : 0;
    }

    private static long milliseconds(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
