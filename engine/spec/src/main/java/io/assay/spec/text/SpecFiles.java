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
    private final Environment environment;
    private final List<SpecFile> files;
    private final Problems problems;
    private final Map<String, SourceText> sources = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();

    private SpecFiles(ProjectFolder folder, Environment environment, List<Reading> readings, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.files =
                readings.stream().flatMap(reading -> reading.file().stream()).toList();
        this.problems = problems;
        for (Reading reading : readings) {
            problems.addAll(reading.problems().list());
            reading.file().ifPresent(file -> {
                sources.put(file.source().file(), file.source());
                this.readings.put(file.source().file(), reading);
            });
        }
    }

    /** Reads every `*.yaml` and `*.yml` below the folder; folders and files whose name begins with a dot are left out, and lakes. */
    public static SpecFiles read(Path root, Environment environment) {
        return read(root, environment, Map.of());
    }

    /** Reads the same folder anew, in the same environment; a file whose text is what it was keeps its documents, the very same ones. */
    public SpecFiles again() {
        return read(folder.root(), environment, readings);
    }

    private static SpecFiles read(Path root, Environment environment, Map<String, Reading> before) {
        Problems problems = new Problems();
        Place nowhere = new Place(".", 1, 1, 1);
        List<Reading> files = new ArrayList<>();
        ProjectFolder folder = new ProjectFolder(root.toAbsolutePath().normalize());
        try {
            if (Files.isDirectory(root)) {
                folder = new ProjectFolder(root.toRealPath());
                files = readAll(folder, environment, before);
                if (files.stream().allMatch(reading -> reading.file().isEmpty())
                        && files.stream()
                                .noneMatch(reading -> reading.problems().hasErrors())) {
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
        return new SpecFiles(folder, environment, files, problems);
    }

    /** A project of these texts, by file name, without a folder; for tests and texts that come from elsewhere. */
    public static SpecFiles of(Map<String, String> texts, Environment environment) {
        Problems problems = new Problems();
        List<Reading> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(parse(new SourceText(name, text), environment, new Problems())));
        return new SpecFiles(
                new ProjectFolder(Path.of("").toAbsolutePath().resolve("no such folder")),
                environment,
                files,
                problems);
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

    private static List<Reading> readAll(ProjectFolder folder, Environment environment, Map<String, Reading> before)
            throws IOException {
        List<Path> paths = folder.files().stream().filter(SpecFiles::isYaml).toList();
        Set<Path> read = new HashSet<>();
        List<Path> once = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path) || read.add(path.toRealPath())) {
                once.add(path);
            }
        }
        return once.parallelStream()
                .map(path -> readOne(folder, path, environment, before))
                .toList();
    }

    /** What one file gave. */
    private record Reading(Optional<SpecFile> file, Problems problems) {}

    private static Reading readOne(
            ProjectFolder folder, Path path, Environment environment, Map<String, Reading> before) {
        Problems problems = new Problems();
        String name = folder.nameOf(path);
        Optional<SourceText> text = folder.read(path, name, MOST_BYTES, new Place(name, 1, 1, 1), problems);
        if (text.isEmpty()) {
            return new Reading(Optional.empty(), problems);
        }
        return Optional.ofNullable(before.get(name))
                .filter(reading -> reading.file()
                        .filter(file -> file.source().text().equals(text.get().text()))
                        .isPresent())
                .orElseGet(() -> parse(text.get(), environment, problems));
    }

    private static Reading parse(SourceText source, Environment environment, Problems problems) {
        SpecFile file = new SpecFile(source, new YamlReader(environment, problems).read(source));
        return new Reading(Optional.of(file), problems);
    }
}
