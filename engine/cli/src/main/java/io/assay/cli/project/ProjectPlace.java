package io.assay.cli.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project lies, and how its files are named to the user.
 *
 * @param folder the folder of YAML files
 * @param prefix what stands before a file's name when it is printed, so that the place can be opened from where the user is; empty for the current folder
 */
public record ProjectPlace(Path folder, String prefix) {
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
        return of(Path.of(System.getProperty("assay.home", ".")).resolve(SHIPPED), here);
    }

    private static ProjectPlace of(Path folder, Path here) {
        Path absolute = here.resolve(folder).normalize();
        if (absolute.equals(here)) {
            return new ProjectPlace(absolute, "");
        }
        String shown = absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
        return new ProjectPlace(absolute, shown + "/");
    }

    /** Where results of checks are kept between runs. */
    public Path cache() {
        return folder.resolve(".assay");
    }
}
