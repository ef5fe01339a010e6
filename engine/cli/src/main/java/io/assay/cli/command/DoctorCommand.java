package io.assay.cli.command;

import io.assay.cli.doctor.Finding;
import io.assay.cli.doctor.MachineCheckup;
import io.assay.cli.option.FormatOption;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.LakePlace;
import io.assay.cli.project.ProjectCheck;
import io.assay.cli.project.ProjectPlace;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.upkeep.CleanUp;
import io.assay.lake.upkeep.LakeFiles;
import io.assay.lake.upkeep.LakeFiles.Missing;
import io.assay.lake.upkeep.NamedFile;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;

/** `doctor`: looks at the machine, the project and the lake. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Say what stands in the way of a run.",
        description =
                "Looks at the JDK, memory, disk, the engine's build, the project and its lake. Ends with 1 when something is broken.",
        footer = {"", "Example:", "  assay doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProjectPlace place = ProjectPlace.find(options.project());
        ProjectCheck check = ProjectCheck.of(place, options.profile());
        Path disk = check.project().map(project -> LakePlace.of(place, project)).orElse(place.folder());
        List<Finding> findings =
                new ArrayList<>(new MachineCheckup(Path.of(System.getProperty("assay.home", "."))).look(disk));
        findings.add(project(place, check));
        check.project().ifPresent(project -> findings.add(lake(place, project)));
        if (format.json()) {
            printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().anyMatch(finding -> finding.health() == Finding.Health.BROKEN)
                ? FailureType.ENGINE.exitCode()
                : 0;
    }

    private static Finding project(ProjectPlace place, ProjectCheck check) {
        String where = place.text() + ", " + check.files().files().size() + " files";
        return check.hasErrors()
                ? new Finding(
                        Finding.Health.BROKEN, "project", where + ", with errors", "see them with: assay validate")
                : new Finding(Finding.Health.WELL, "project", where, "");
    }

    private static Finding lake(ProjectPlace place, CheckedProject project) {
        Path root = LakePlace.of(place, project);
        if (!Lake.exists(root)) {
            return new Finding(Finding.Health.WELL, "lake", root + ", none yet", "");
        }
        try (Lake lake = LakePlace.open(place, project)) {
            lake.ledger().check();
            Missing missing = new LakeFiles(lake).missing();
            if (!missing.tables().isEmpty() || !missing.segments().isEmpty()) {
                return gone(lake, missing);
            }
            if (!missing.older().isEmpty()) {
                return older(lake, missing.older());
            }
            int unknown = new CleanUp(lake, Clock.systemUTC()).unknownSegments().size();
            return unknown == 0
                    ? new Finding(Finding.Health.WELL, "lake", lake.root() + ", ledger sound", "")
                    : new Finding(
                            Finding.Health.WEAK,
                            "lake",
                            "%s, %d raw segments that the ledger does not know".formatted(lake.root(), unknown),
                            "they stay; restore the newest backup of ledger.db, which knows them");
        } catch (Failure failure) {
            return new Finding(Finding.Health.BROKEN, "lake", failure.sentence(), failure.next());
        }
    }

    private static Finding gone(Lake lake, Missing missing) {
        List<String> what = new ArrayList<>();
        if (!missing.tables().isEmpty()) {
            NamedFile first = missing.tables().getFirst();
            what.add("%s of %s".formatted(lake.root().relativize(first.file().path()), first.words()));
        }
        missing.segments().stream()
                .limit(1)
                .forEach(segment -> what.add(lake.root().relativize(segment).toString()));
        int count = missing.tables().size() + missing.segments().size();
        return new Finding(
                Finding.Health.BROKEN,
                "lake",
                "%s, %,d files that the ledger names are gone: %s%s"
                        .formatted(
                                lake.root(), count, String.join(", ", what), count > what.size() ? " and others" : ""),
                missing.tables().isEmpty()
                        ? "restore them from a backup: tables can be built from raw segments, and these from nothing"
                        : "restore them from a backup; a table can be built again from raw segments with: assay run %s --full-refresh"
                                .formatted(missing.tables().getFirst().table().table()));
    }

    /** Nothing that is read without being asked for by name. */
    private static Finding older(Lake lake, List<Path> files) {
        return new Finding(
                Finding.Health.WEAK,
                "lake",
                "%s, ledger sound; files that only replaced releases name are gone (%,d): %s%s"
                        .formatted(
                                lake.root(),
                                files.size(),
                                lake.root().relativize(files.getFirst()),
                                files.size() > 1 ? " and others" : ""),
                "the newest release is whole; older ones are forgotten a day after they were replaced, with: assay state clean");
    }

    private void print(Finding finding) {
        String mark =
                switch (finding.health()) {
                    case WELL -> terminal.green("✓");
                    case WEAK -> terminal.yellow("!");
                    case BROKEN -> terminal.red("✗");
                };
        terminal.out().printf("  %s %-17s %s%n", mark, finding.subject(), finding.text());
        if (!finding.advice().isEmpty()) {
            terminal.out()
                    .printf(
                            "    %-17s %s%n",
                            "", terminal.dim(TypedCommand.of(options).advice(finding.advice())));
        }
    }

    private void printJson(List<Finding> findings) {
        ArrayNode list = Json.array();
        findings.forEach(finding -> list.addObject()
                .put("subject", finding.subject())
                .put("health", finding.health().name().toLowerCase(Locale.ROOT))
                .put("text", finding.text())
                .put("advice", finding.advice()));
        Json.print(terminal, list);
    }
}
