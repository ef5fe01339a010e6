package io.assay.cli.command.state;

import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.upkeep.TableDrop;
import io.assay.lake.upkeep.TableDrop.Dropped;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `state drop`: takes a table out of the lake. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        header = "Take a table out of the lake; what was fetched stays.",
        description = {
            "Removes the table's pointer and intervals, and records a release without it. Its files go with a clean-up, a day later.",
            "A table that is still in the project is built anew, from what was fetched, by the next run. Asks first, unless --yes is given."
        },
        footer = {"", "Example:", "  assay state drop silver.old_name --yes"})
final class StateDropCommand implements Callable<Integer> {
    private static final int DECLINED = 1;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(
            paramLabel = "TABLE",
            description = "The table, such as silver.candles_1h; the project need not have it.")
    private String table = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean sure;

    StateDropCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, options);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            TableDrop drop = new TableDrop(lake, clock);
            Dropped found = drop.look(name()).orElseThrow(this::noTable);
            if (!sure && !confirmed(found, again(checked, found, " The next run builds it again."))) {
                terminal.err()
                        .println("%n  nothing was dropped; without a question: %s"
                                .formatted(TypedCommand.of(options)
                                        .advice("assay state drop " + found.table() + " --yes")));
                return DECLINED;
            }
            OptionalLong release = drop.drop(found.table());
            terminal.out()
                    .printf(
                            "  %s %s is dropped (%s)%s%n",
                            terminal.green("✓"),
                            found.table(),
                            release.isPresent()
                                    ? "release %d is without it".formatted(release.getAsLong())
                                    : "no release had it",
                            again(checked, found, "; the next run builds it again"));
            return 0;
        }
    }

    private TableName name() {
        if (!TableName.matches(table)) {
            throw new Failure(
                    FailureCode.SELECTOR_INVALID,
                    table,
                    "Invalid table name: %s (must be like silver.candles_1h)".formatted(table),
                    "everything",
                    "see the tables with: assay state show");
        }
        return TableName.of(table);
    }

    private Failure noTable() {
        return new Failure(
                FailureCode.NOTHING_SELECTED,
                table,
                "Cannot drop %s: the lake has no such table".formatted(table),
                "everything",
                "see the tables with: assay state show");
    }

    /** The words where the project still has the table; else nothing. */
    private static String again(CheckedPlace checked, Dropped found, String words) {
        return checked.project().relation(found.table()).isPresent() ? words : "";
    }

    private boolean confirmed(Dropped found, String again) {
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "  %s has %s with %s%s.%s%n  Drop it? Type yes: ",
                        found.table(),
                        Amounts.of(found.intervals(), "interval"),
                        Amounts.of(found.rows(), "row"),
                        found.tags().isEmpty()
                                ? ""
                                : ", also in tagged releases, which lose it: " + String.join(", ", found.tags()),
                        again);
        terminal.err().flush();
        return answer().strip().equals("yes");
    }

    /** One line of standard input; empty at its end. */
    private static String answer() {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
                line.append((char) next);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return line.toString();
    }
}
