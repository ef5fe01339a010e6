package io.assay.cli.command.proof;

import io.assay.cli.flow.Selected;
import io.assay.cli.flow.VerifyFlow;
import io.assay.cli.flow.VerifyFlow.Verified;
import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.option.TimeOption;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.Json;
import io.assay.cli.report.difference.VerifyReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.proof.ProofRequest;
import io.assay.spec.failure.FailureType;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `verify`: proves that the lake is what its definitions and raw segments come to. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Build random intervals again from raw, and compare them with the lake.",
        description = {
            "Picks intervals at random, builds each again in scratch space from what was fetched, with everything that it is built from, carried state from the",
            "very beginning, and compares: rows and content hashes with the ledger and with what the data files hold, every byte of those files with what was",
            "written, carried state and the ledger with themselves. The lake is only read; the scratch space goes at the end, whatever the end is.",
            "On a difference: the table, the interval, the first row and column with both values, and what to do.",
            "Ends with 0 where all is equal, 6 where something is not, 99 where there is nothing to verify."
        },
        footer = {
            "",
            "Examples:",
            "  assay verify",
            "  assay verify --all",
            "  assay verify gold.* --intervals 100 --from 2026-01-01",
            "  assay verify --seed 42 --format json"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int NOTHING_TO_DO = 99;
    private static final int SEEDS = 1_000_000;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Spec
    private CommandSpec words = CommandSpec.create();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--intervals",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many intervals are picked at most. Default: ${DEFAULT-VALUE}.")
    private int intervals = 20;

    @Option(names = "--all", description = "Take every interval instead.")
    private boolean all;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Pick what was picked under that seed. Without it: others each time.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "Pick no interval that ends before: 2026-01-31, 2026-01-31T09:00:00Z, or 7d for so long ago.")
    private Optional<TimeOption> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "Pick no interval that starts then or later.")
    private Optional<TimeOption> until = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (intervals < 1) {
            throw new ParameterException(
                    words.commandLine(), "Invalid --intervals: %d (must be at least 1)".formatted(intervals));
        }
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        Selected selected = Selected.of(checked, selection);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            ProofRequest request = new ProofRequest(
                    selected.selection().tables(),
                    from.map(time -> time.resolve(clock)),
                    until.map(time -> time.resolve(clock)),
                    all ? Integer.MAX_VALUE : intervals,
                    seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS)));
            Verified verified = new VerifyFlow(terminal, checked, lake, clock).run(request);
            VerifyReport report = new VerifyReport(verified, lake.root(), all);
            if (format.json()) {
                Json.print(terminal, report.json());
            } else {
                report.print(terminal, TypedCommand.of(project));
            }
            return exitCode(verified);
        }
    }

    private static int exitCode(Verified verified) {
        if (!verified.proof().holds()) {
            return FailureType.DATA.exitCode();
        }
        return verified.proof().picked() == 0 ? NOTHING_TO_DO : 0;
    }
}
