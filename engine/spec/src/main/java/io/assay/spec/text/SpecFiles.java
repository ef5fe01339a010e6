package io.assay.spec.text;

import io.assay.spec.environment.AskedEnvironment;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a whole project, file by file in the order of their names, with what is wrong with it as text. */
public final class SpecFiles implements SourceLines {
    private static final long MOST_BYTES = 1 << 20;
    private static final long MOST_CSV_BYTES = 16 << 20;
    private static final Place NOWHERE = new Place(".", 1, 1, 1);

    private final ProjectFolder folder;
    private final AskedEnvironment environment;
    private final List<SpecFile> files;
    private final Problems problems;
    private final Map<String, SourceText> sources = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<Beside, Optional<SourceText>> beside = Collections.synchronizedMap(new LinkedHashMap<>());

    private SpecFiles(ProjectFolder folder, AskedEnvironment environment, List<Reading> readings, Problems problems) {
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
        return read(root, new AskedEnvironment(environment), Map.of());
    }

    /** Reads the same folder anew, in the same environment; a file whose text is what it was keeps its documents, the very same ones. */
    public SpecFiles again() {
        return read(folder.root(), environment, readings);
    }

    private static SpecFiles read(Path root, AskedEnvironment environment, Map<String, Reading> before) {
        Problems problems = new Problems();
        List<Reading> files = new ArrayList<>();
        ProjectFolder folder = new ProjectFolder(root.toAbsolutePath().normalize());
        try {
            if (Files.isDirectory(root)) {
                folder = new ProjectFolder(root.toRealPath());
                files = readAll(folder, environment, before);
                if (files.stream().allMatch(reading -> reading.file().isEmpty())
                        && files.stream()
                                .noneMatch(reading -> reading.problems().hasErrors())) {
                    problems.add(Problem.of(ProblemCode.EMPTY_PROJECT, NOWHERE, "%s holds no YAML file".formatted(root))
                            .withHint("'assay init' makes a small project"));
                }
            } else {
                problems.add(Problem.of(ProblemCode.MISSING_FOLDER, NOWHERE, "there is no folder %s".formatted(root))
                        .withHint("'assay init' makes a small project"));
            }
        } catch (IOException fault) {
            problems.add(Problem.of(
                    ProblemCode.UNREADABLE_FILE,
                    NOWHERE,
                    "%s cannot be read: %s".formatted(root, String.valueOf(fault.getMessage()))));
        }
        return new SpecFiles(folder, environment, files, problems);
    }

    /** A project of these texts, by file name, without a folder; for tests and texts that come from elsewhere. */
    public static SpecFiles of(Map<String, String> texts, Environment environment) {
        Problems problems = new Problems();
        AskedEnvironment asked = new AskedEnvironment(environment);
        List<Reading> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(parse(new SourceText(name, text), asked, new Problems())));
        return new SpecFiles(
                new ProjectFolder(Path.of("").toAbsolutePath().resolve("no such folder")), asked, files, problems);
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
        Optional<SourceText> text = read(new Beside(file, named, MOST_CSV_BYTES), place, found);
        text.ifPresent(source -> sources.put(source.file(), source));
        return text;
    }

    /** The text of a recorded answer that a document of the given file names; what is in the way is a problem at the place. */
    public Optional<SourceText> readExample(String file, String named, Place place, Problems found) {
        return read(new Beside(file, named, MOST_BYTES), place, found);
    }

    private Optional<SourceText> read(Beside asked, Place place, Problems found) {
        Optional<SourceText> text = asked.in(folder, place, found);
        beside.put(asked, text);
        return text;
    }

    /**
     * A file that a document names.
     *
     * @param file the document's
     * @param named its name there
     */
    public record Beside(String file, String named, long mostBytes) {
        private Optional<SourceText> in(ProjectFolder folder, Place place, Problems found) {
            return folder.readBeside(file, named, mostBytes, place, found);
        }
    }

    /** What was read so far beside the documents, in the order in which it was asked for. */
    public List<Beside> beside() {
        synchronized (beside) {
            return List.copyOf(beside.keySet());
        }
    }

    /** What the environment was asked. */
    public AskedEnvironment environment() {
        return environment;
    }

    /** Everything that was read so far, each file with its name; empty where something was in the way. */
    public Optional<List<String>> texts() {
        List<Optional<SourceText>> read = new ArrayList<>();
        files.forEach(file -> read.add(Optional.of(file.source())));
        synchronized (beside) {
            read.addAll(beside.values());
        }
        return problems.hasErrors() ? Optional.empty() : texts(folder, files.size(), read);
    }

    /** What {@link #texts} would be of the folder as it is now, had it been asked for these files too. */
    public static Optional<List<String>> textsNow(Path root, List<Beside> beside) {
        try {
            ProjectFolder folder = new ProjectFolder(root.toRealPath());
            Problems inTheWay = new Problems();
            List<Optional<SourceText>> read = new ArrayList<>(yamlOf(folder).parallelStream()
                    .map(path -> folder.read(path, folder.nameOf(path), MOST_BYTES, NOWHERE, new Problems()))
                    .toList());
            int documents = read.size();
            beside.forEach(asked -> read.add(asked.in(folder, NOWHERE, inTheWay)));
            return texts(folder, documents, read);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> texts(ProjectFolder folder, int documents, List<Optional<SourceText>> read) {
        List<String> texts = new ArrayList<>(List.of(folder.root().toString(), String.valueOf(documents)));
        for (Optional<SourceText> text : read) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get().file());
            texts.add(text.get().text());
        }
        return Optional.of(texts);
    }

    /** Every file of the project in that folder, of whatever kind. */
    public static List<Path> filesIn(Path root) throws IOException {
        return new ProjectFolder(root).files();
    }

    private static boolean isYaml(Path file) {
        return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
    }

    /** The files of documents, each once, whatever other names it has. */
    private static List<Path> yamlOf(ProjectFolder folder) throws IOException {
        List<Path> paths = folder.files().stream().filter(SpecFiles::isYaml).toList();
        Set<Path> read = new HashSet<>();
        List<Path> once = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path) || read.add(path.toRealPath())) {
                once.add(path);
            }
        }
        return once;
    }

    private static List<Reading> readAll(ProjectFolder folder, Environment environment, Map<String, Reading> before)
            throws IOException {
        return yamlOf(folder).parallelStream()
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
