package io.assay.cli.command.proof;

import io.assay.cli.flow.DiffFlow;
import io.assay.cli.flow.DiffFlow.Compared;
import io.assay.cli.flow.Selected;
import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.ScratchName;
import io.assay.cli.option.SelectionOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.Json;
import io.assay.cli.report.difference.DiffReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `diff`: what differs between the lake and a scratch lake, or between two releases. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        header = "Show what an edit would change, by rows and columns, before anyone sees it.",
        description = {
            "Compares the lake's newest release with what assay run --scratch built beside it: for each table the intervals, rows and columns that differ, and a",
            "few of the rows with both values. With --before and --after it compares two releases of the lake, by number or tag.",
            "Files that both have are not read, nor intervals whose content hashes are equal."
        },
        footer = {
            "",
            "Examples:",
            "  assay run --scratch && assay diff",
            "  assay diff gold.* --examples 10",
            "  assay diff --scratch wider-window --format json",
            "  assay diff --before 3 --after 5"
        })
public final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Spec
    private CommandSpec words = CommandSpec.create();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--scratch",
            paramLabel = "NAME",
            converter = ScratchName.Converter.class,
            description = "The scratch lake to compare with. Default: " + ScratchName.DEFAULT + ".")
    private Optional<String> scratch = Optional.empty();

    @Option(
            names = "--before",
            paramLabel = "RELEASE",
            description = "The earlier release, by number or tag. Default: the newest.")
    private Optional<String> before = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "RELEASE",
            description = "The later release, by number or tag, in place of a scratch lake. Default: the newest.")
    private Optional<String> after = Optional.empty();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rows of each table are shown. Default: ${DEFAULT-VALUE}.")
    private int examples = 3;

    @Mixin
    private FormatOption format = new FormatOption();

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (examples < 0 || examples > 1000) {
            throw new ParameterException(
                    words.commandLine(), "Invalid --examples: %d (must be 0 to 1000)".formatted(examples));
        }
        if (scratch.isPresent() && (before.isPresent() || after.isPresent())) {
            throw new ParameterException(
                    words.commandLine(),
                    "Invalid --scratch: it compares with a scratch lake, --before and --after releases");
        }
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        Selected selected = Selected.of(checked, selection);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            DiffFlow flow = new DiffFlow(terminal, checked, selected, lake, clock);
            Compared compared = before.isPresent() || after.isPresent()
                    ? flow.releases(before, after, examples)
                    : flow.scratch(scratch.orElse(ScratchName.DEFAULT), examples);
            DiffReport report = new DiffReport(compared);
            if (format.json()) {
                Json.print(terminal, report.json());
            } else {
                report.print(terminal, TypedCommand.of(project));
            }
            return 0;
        }
    }
}
