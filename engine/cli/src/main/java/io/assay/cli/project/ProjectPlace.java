package io.assay.cli.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project lies, and how its files are named to the user.
 *
 * @param folder the folder of YAML files
 * @param prefix what stands before a file's name when it is printed, so that the place can be opened from where the user is; empty for the current folder
 * @param shipped whether it is the shipped project for want of another: none is named, and none is in this folder
 */
public record ProjectPlace(Path folder, String prefix, boolean shipped) {
    private static final String SHIPPED = "pipelines-yaml";

    /** The folder named; else this folder where it is a project; else `pipelines-yaml` in it; else the shipped project. */
    public static ProjectPlace find(Optional<Path> named) {
        Path here = Path.of("").toAbsolutePath();
        if (named.isPresent()) {
            return of(named.get(), here);
        }
        if (Files.exists(here.resolve("project.yaml"))) {
            return of(here, here);
        }
        if (Files.isDirectory(here.resolve(SHIPPED))) {
            return of(here.resolve(SHIPPED), here);
        }
        ProjectPlace place = of(Path.of(System.getProperty("assay.home", ".")).resolve(SHIPPED), here);
        return new ProjectPlace(place.folder(), place.prefix(), true);
    }

    private static ProjectPlace of(Path folder, Path here) {
        Path absolute = here.resolve(folder).normalize();
        if (absolute.equals(here)) {
            return new ProjectPlace(absolute, "", false);
        }
        String shown = absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
        return new ProjectPlace(absolute, shown + "/", false);
    }

    /** The folder for people; of the shipped project, that it is one and why. */
    public String text() {
        return folder + (shipped ? " (shipped; this folder has none)" : "");
    }

    /** Where results of checks are kept between runs. */
    public Path cache() {
        return folder.resolve(".assay");
    }
}
