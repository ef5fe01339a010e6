package io.assay.cli.command.state;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.ScratchName;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.lake.Lake;
import io.assay.lake.scratch.Scratch;
import io.assay.lake.scratch.Scratches;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

/** `state scratch`: the scratch lakes there are, and the end of one. */
@Command(
        name = "scratch",
        mixinStandardHelpOptions = true,
        header = "List what run --scratch has built beside the lake, or throw one away.",
        description = {
            "A scratch lake shares the lake's files and holds only what edits change. It keeps the files that it shares from being removed, so throw it away when",
            "it has been looked at."
        },
        footer = {"", "Examples:", "  assay state scratch", "  assay state scratch --drop draft"})
final class StateScratchCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            converter = ScratchName.Converter.class,
            description = "Throw this one away.")
    private Optional<String> drop = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    StateScratchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, options);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            Scratches scratches = new Scratches(lake, clock);
            if (drop.isPresent()) {
                drop(scratches, drop.get());
            } else {
                list(scratches.all());
            }
            return 0;
        }
    }

    private void drop(Scratches scratches, String name) {
        if (!scratches.drop(name)) {
            throw new Failure(
                    FailureCode.SCRATCH_MISSING,
                    name,
                    "Cannot throw scratch %s away: there is none of that name".formatted(name),
                    "everything",
                    "see those there are with: assay state scratch");
        }
        terminal.out().printf("  %s scratch %s is thrown away%n", terminal.green("✓"), name);
    }

    private void list(List<Scratch> all) {
        if (format.json()) {
            ArrayNode array = Json.array();
            all.forEach(scratch -> array.addObject()
                    .put("name", scratch.name())
                    .put("made", scratch.made().toString())
                    .put("made_from_release", scratch.release())
                    .put("bytes", scratch.bytes()));
            Json.print(terminal, array);
            return;
        }
        if (all.isEmpty()) {
            terminal.out().println("No scratch lake: assay run --scratch makes one.");
            return;
        }
        TextTable table = new TextTable("scratch", "made", ">from release", ">size of its own");
        all.forEach(scratch ->
                table.row(scratch.name(), scratch.made(), scratch.release(), Amounts.bytes(scratch.bytes())));
        table.print(terminal);
    }
}
