package io.assay.cli.command.proof;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.trial.ScratchFolder;
import io.assay.cli.trial.TestReport;
import io.assay.cli.trial.TestResult;
import io.assay.cli.trial.TestRun;
import io.assay.cli.trial.TestSelection;
import io.assay.spec.failure.FailureType;
import io.assay.spec.relation.test.CheckedTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `test`: runs the tests of a project. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        header = "Run the project's tests: given rows in, wanted rows out.",
        description = {
            "Each test of a table (kind: test) is built by the real engine in a lake of its own, which is thrown away: as given, then with the rows arriving",
            "one after another, in another order, and twice over. The result must be the one that is wanted, and the same each time.",
            "Each test of an endpoint is answered by a server on this machine. No venue is asked, and the project's lake is left alone.",
            "Ends with 0 all passed, 2 the project has errors, 6 a test failed, 99 there is none."
        },
        footer = {
            "",
            "Examples:",
            "  assay test",
            "  assay test gold.candles_daily           the tests of a table",
            "  assay test silver.candles_1h+           and of all that reads it",
            "  assay test \"twenty rows\"                the tests with these words in their name",
            "  assay test source:NAME tag:slow --format json"
        })
public final class TestCommand implements Callable<Integer> {
    private static final int NONE = 99;
    private final Terminal terminal;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "TEST",
            description =
                    "Words of a test's name, or what it tests: a selector of tables, an endpoint, source:NAME, tag:NAME. Without one: every test.")
    private List<String> tests = List.of();

    @Option(names = "--exclude", paramLabel = "TEST", description = "Leave these out; may be repeated.")
    private List<String> excluded = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        List<CheckedTest> all = checked.project().tests();
        List<CheckedTest> meant =
                all.isEmpty() ? List.of() : new TestSelection(checked.definitions(), all).of(tests, excluded);
        if (meant.isEmpty()) {
            terminal.err()
                    .println(
                            all.isEmpty()
                                    ? "The project has no tests: a test is a document of kind test."
                                    : "No test is left.");
            return NONE;
        }
        List<TestResult> results;
        try (ScratchFolder folder = ScratchFolder.make()) {
            results = new TestRun(terminal, checked).run(meant, folder.path());
        }
        TestReport report =
                new TestReport(results, checked.place().prefix(), Duration.ofNanos(System.nanoTime() - begun));
        if (format.json()) {
            Json.print(terminal, report.json());
        } else {
            report.print(terminal);
        }
        return report.failed() == 0 ? 0 : FailureType.DATA.exitCode();
    }
}
