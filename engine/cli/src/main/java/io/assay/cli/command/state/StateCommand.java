package io.assay.cli.command.state;

import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.ReleaseTag;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.report.Json;
import io.assay.cli.report.StateReport;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `state`: what the lake holds, and names for releases. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        header = "Show what the lake holds, name releases, drop tables, clean up.",
        description = "Without a subcommand: as state show.",
        subcommands = {StateDropCommand.class, StateCleanCommand.class, StateScratchCommand.class},
        footer = {
            "",
            "Examples:",
            "  assay state show",
            "  assay state tag training-2026-01",
            "  assay state drop silver.old_name",
            "  assay state clean --dry-run",
            "  assay state scratch",
            "  assay query --release training-2026-01 \"select ...\""
        })
public final class StateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    StateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return show(options, false);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Tables with their intervals and rows, raw segments, releases, held intervals.",
            footer = {"", "Examples:", "  assay state show", "  assay state show --format json"})
    int show(@Mixin ProjectOptions project, @Mixin FormatOption format) {
        return show(project, format.json());
    }

    private int show(ProjectOptions project, boolean json) {
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            StateReport report = StateReport.of(lake, checked.project());
            if (json) {
                Json.print(terminal, report.json());
            } else {
                report.print(terminal);
            }
            return 0;
        }
    }

    @Command(
            name = "tag",
            mixinStandardHelpOptions = true,
            header = "Name a release, so that its files stay; a name that is taken moves.",
            footer = {"", "Example:", "  assay state tag training-2026-01 --release 12"})
    int tag(
            @Mixin ProjectOptions project,
            @Parameters(
                            paramLabel = "NAME",
                            converter = ReleaseTag.class,
                            description = "The name: a letter, then letters, digits, dots, - and _.")
                    String name,
            @Option(
                            names = "--release",
                            paramLabel = "N",
                            description = "The release's number. Without it: the newest.")
                    Optional<Long> number) {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, project);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            long tagged = lake.ledger().inTransaction(transaction -> {
                Releases releases = new Releases(transaction);
                long release = chosen(releases.all(), number);
                releases.tag(name, release, clock.instant());
                return release;
            });
            terminal.out().printf("  %s is release %d%n", name, tagged);
            return 0;
        }
    }

    @Command(
            name = "untag",
            mixinStandardHelpOptions = true,
            header = "Take a name back; its release is kept only while it is the newest or a day old.",
            footer = {"", "Example:", "  assay state untag training-2026-01"})
    int untag(@Mixin ProjectOptions project, @Parameters(paramLabel = "NAME", description = "The name.") String name) {
        CheckedPlace checked = CheckedPlace.requireOwn(terminal, project);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            boolean there = lake.ledger().inTransaction(transaction -> new Releases(transaction).untag(name));
            if (!there) {
                throw noRelease(name, "Cannot take back %s: no release has that name".formatted(name));
            }
            terminal.out().printf("  %s is taken back%n", name);
            return 0;
        }
    }

    private static long chosen(List<Release> releases, Optional<Long> number) {
        return releases.stream()
                .map(Release::number)
                .filter(release -> number.map(release::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> noRelease(
                        number.map(String::valueOf).orElse("newest"),
                        "Cannot name a release: there is none like that"));
    }

    private static Failure noRelease(String subject, String sentence) {
        return new Failure(
                FailureCode.RELEASE_MISSING,
                subject,
                sentence,
                "everything",
                "see the releases with: assay state show");
    }
}
