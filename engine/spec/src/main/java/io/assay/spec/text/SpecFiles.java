package io.assay.spec.text;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.problem.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a whole project, file by file in the order of their names, with what is wrong with it as text. */
public final class SpecFiles implements SourceLines {
    private static final long MOST_BYTES = 1 << 20;
    private static final long MOST_CSV_BYTES = 16 << 20;

    private final ProjectFolder folder;
    private final List<SpecFile> files;
    private final Problems problems;
    private final Map<String, SourceText> sources = new HashMap<>();

    private SpecFiles(ProjectFolder folder, List<SpecFile> files, Problems problems) {
        this.folder = folder;
        this.files = List.copyOf(files);
        this.problems = problems;
        files.forEach(file -> sources.put(file.source().file(), file.source()));
    }

    /** Reads every `*.yaml` and `*.yml` below the folder; folders and files whose name begins with a dot are left out, and lakes. */
    public static SpecFiles read(Path root, Environment environment) {
        Problems problems = new Problems();
        Place nowhere = new Place(".", 1, 1, 1);
        List<SpecFile> files = new ArrayList<>();
        ProjectFolder folder = new ProjectFolder(root.toAbsolutePath().normalize());
        try {
            if (Files.isDirectory(root)) {
                folder = new ProjectFolder(root.toRealPath());
                files = readAll(folder, environment, problems);
                if (files.isEmpty() && !problems.hasErrors()) {
                    problems.add(Problem.of(ProblemCode.EMPTY_PROJECT, nowhere, "%s holds no YAML file".formatted(root))
                            .withHint("'assay init' makes a small project"));
                }
            } else {
                problems.add(Problem.of(ProblemCode.MISSING_FOLDER, nowhere, "there is no folder %s".formatted(root))
                        .withHint("'assay init' makes a small project"));
            }
        } catch (IOException fault) {
            problems.add(Problem.of(
                    ProblemCode.UNREADABLE_FILE,
                    nowhere,
                    "%s cannot be read: %s".formatted(root, String.valueOf(fault.getMessage()))));
        }
        return new SpecFiles(folder, files, problems);
    }

    /** A project of these texts, by file name, without a folder; for tests and texts that come from elsewhere. */
    public static SpecFiles of(Map<String, String> texts, Environment environment) {
        Problems problems = new Problems();
        List<SpecFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(parse(new SourceText(name, text), environment, problems)));
        return new SpecFiles(
                new ProjectFolder(Path.of("").toAbsolutePath().resolve("no such folder")), files, problems);
    }

    /** The project's folder, by its real path. */
    public Path root() {
        return folder.root();
    }

    public List<SpecFile> files() {
        return files;
    }

    /** What is wrong with the text. */
    public List<Problem> problems() {
        return problems.list();
    }

    @Override
    public Optional<String> line(String file, int line) {
        return Optional.ofNullable(sources.get(file)).flatMap(source -> source.line(line));
    }

    /** The text of a CSV file that a document of the given file names; what is in the way is a problem at the place. */
    public Optional<SourceText> readCsv(String file, String named, Place place, Problems found) {
        Optional<SourceText> text = folder.readBeside(file, named, MOST_CSV_BYTES, place, found);
        text.ifPresent(source -> sources.put(source.file(), source));
        return text;
    }

    /** The text of a recorded answer that a document of the given file names; what is in the way is a problem at the place. */
    public Optional<SourceText> readExample(String file, String named, Place place, Problems found) {
        return folder.readBeside(file, named, MOST_BYTES, place, found);
    }

    /** Every file of the project in that folder, of whatever kind. */
    public static List<Path> filesIn(Path root) throws IOException {
        return new ProjectFolder(root).files();
    }

    private static boolean isYaml(Path file) {
        return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
    }

    private static List<SpecFile> readAll(ProjectFolder folder, Environment environment, Problems problems)
            throws IOException {
        List<Path> paths = folder.files().stream().filter(SpecFiles::isYaml).toList();
        Set<Path> read = new HashSet<>();
        List<Path> once = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path) || read.add(path.toRealPath())) {
                once.add(path);
            }
        }
        List<SpecFile> files = new ArrayList<>();
        for (Reading reading : once.parallelStream()
                .map(path -> readOne(folder, path, environment))
                .toList()) {
            reading.file().ifPresent(files::add);
            problems.addAll(reading.problems().list());
        }
        return files;
    }

    /** What one file gave. */
    private record Reading(Optional<SpecFile> file, Problems problems) {}

    private static Reading readOne(ProjectFolder folder, Path path, Environment environment) {
        Problems problems = new Problems();
        String name = folder.nameOf(path);
        Optional<SpecFile> file = folder.read(path, name, MOST_BYTES, new Place(name, 1, 1, 1), problems)
                .map(source -> parse(source, environment, problems));
        return new Reading(file, problems);
    }

    private static SpecFile parse(SourceText source, Environment environment, Problems problems) {
        return new SpecFile(source, new YamlReader(environment, problems).read(source));
    }
}
