package io.assay.cli.command.state;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.upkeep.CleanUp;
import io.assay.lake.upkeep.CleanUp.Cleaned;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** `state clean`: removes what nothing names any more. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        header = "Remove files that nothing names any more.",
        description = {
            "Forgets releases that were replaced more than a day ago and have no name, and removes the files that only they held, the files of dropped tables,",
            "and what killed processes left. The first run of a UTC day does the same. Tables that a run is writing are passed over."
        },
        footer = {"", "Examples:", "  assay state clean --dry-run", "  assay state clean"})
final class StateCleanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    @Mixin
    private FormatOption format = new FormatOption();

    StateCleanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, options);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            CleanUp cleanUp = new CleanUp(lake, clock);
            Cleaned cleaned = dryRun ? cleanUp.preview() : cleanUp.run();
            if (format.json()) {
                Json.print(terminal, json(cleaned));
            } else {
                print(cleaned);
            }
            return 0;
        }
    }

    private void print(Cleaned cleaned) {
        terminal.out()
                .printf(
                        "  %s%d files of %s, %d releases, %d snapshots%s%n",
                        dryRun ? "would remove " : terminal.green("✓") + " removed ",
                        cleaned.files(),
                        Amounts.bytes(cleaned.bytes()),
                        cleaned.releases(),
                        cleaned.snapshots(),
                        dryRun ? " (nothing was changed)" : "");
        if (!cleaned.passedOver().isEmpty()) {
            terminal.out()
                    .println("  passed over, for a run is writing: "
                            + cleaned.passedOver().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        }
        cleaned.kept().ifPresent(sentence -> terminal.out().println("  " + sentence));
    }

    private ObjectNode json(Cleaned cleaned) {
        ObjectNode root = Json.object()
                .put("dry_run", dryRun)
                .put("files", cleaned.files())
                .put("bytes", cleaned.bytes())
                .put("releases", cleaned.releases())
                .put("snapshots", cleaned.snapshots());
        ArrayNode passedOver = root.putArray("passed_over");
        cleaned.passedOver().forEach(table -> passedOver.add(table.toString()));
        ArrayNode unreadable = root.putArray("unreadable_scratch");
        cleaned.unreadable().forEach(unreadable::add);
        return root;
    }
}
