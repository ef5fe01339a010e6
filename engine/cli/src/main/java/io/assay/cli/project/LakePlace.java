package io.assay.cli.project;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.ProjectSpec.Sources;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a project's lake lies: one folder a profile. */
public final class LakePlace {
    private LakePlace() {}

    /** `<lake>/<profile>`; a lake that is not absolute lies beside the project's files. */
    public static Path of(ProjectPlace place, CheckedProject project) {
        String lake = project.profile().lake().orElse(project.spec().lake());
        if (lake.contains("://")) {
            throw new Failure(
                    FailureCode.LAKE_REMOTE,
                    lake,
                    "Cannot open lake %s: this version keeps lakes on a local disk only".formatted(lake),
                    "everything",
                    "name a folder as the profile's lake");
        }
        return place.folder().resolve(lake).normalize().resolve(project.profileName());
    }

    /** Opens the lake, making it where there is none. */
    public static Lake open(ProjectPlace place, CheckedProject project) {
        return Lake.open(of(place, project), sources(project));
    }

    /** Opens the lake for reading what is there; where there is none, says so. */
    public static Lake openExisting(ProjectPlace place, CheckedProject project) {
        Path root = of(place, project);
        if (!Lake.exists(root)) {
            throw new Failure(
                    FailureCode.LAKE_MISSING,
                    root.toString(),
                    "Cannot read lake %s: there is none yet".formatted(root),
                    "everything",
                    "fetch and build it with: assay run");
        }
        return Files.isWritable(root) && Files.isWritable(root.resolve("ledger.db"))
                ? open(place, project)
                : Lake.openToRead(root, sources(project));
    }

    private static SourceKind sources(CheckedProject project) {
        return project.profile().sources() == Sources.SANDBOX ? SourceKind.SANDBOX : SourceKind.LIVE;
    }
}
