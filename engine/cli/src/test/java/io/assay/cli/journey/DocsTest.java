package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.journey.Transcript.Block;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.environment.SystemEnvironment;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DocsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("assay.root", ".")).toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern INLINE = Pattern.compile("`(\\./assay [^`]+|assay [a-z][^`]*)`");
    private static final String PROJECT = """
            kind: project
            name: docs
            default_profile: demo
            profiles:
              demo: {sources: sandbox, since: 3d}
            """;

    @Test
    void everyYamlDocumentInTheDocsBinds() {
        List<String> faults = new ArrayList<>();
        int documents = 0;
        for (Path guide : guides()) {
            for (Block block : Transcript.of(text(guide)).blocks()) {
                if (block.language().equals("yaml")) {
                    documents++;
                    faults.addAll(faultsOf(shown(guide), block));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(documents).as("YAML blocks in the docs").isGreaterThan(3);
    }

    @Test
    void everyCommandInTheDocsIsOneThatAssayTakes() {
        List<String> faults = new ArrayList<>();
        int commands = 0;
        for (Path guide : guides()) {
            for (String line : commands(text(guide))) {
                commands++;
                fault(line).ifPresent(fault -> faults.add(shown(guide) + ": " + line + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(commands).as("commands in the docs").isGreaterThan(20);
    }

    @Test
    void everyCommandIsInTheDocs() {
        String docs = String.join("\n", guides().stream().map(DocsTest::text).toList());

        assertThat(paths("assay", line()))
                .filteredOn(path -> !path.endsWith(" help"))
                .allSatisfy(path -> assertThat(docs).contains("./" + path));
    }

    @Test
    void everyHelpShowsAnExampleThatAssayTakes() {
        paths("assay", line()).stream()
                .filter(path -> !path.endsWith(" help") && !path.endsWith("generate-completion"))
                .forEach(path -> {
                    String help = at(path).getUsageMessage(CommandLine.Help.Ansi.OFF);
                    List<String> examples = help.lines()
                            .filter(line -> line.startsWith("  assay "))
                            .map(line -> line.strip().split(" {3,}", 2)[0])
                            .toList();
                    assertThat(examples)
                            .as("examples of %s", path)
                            .isNotEmpty()
                            .allSatisfy(example ->
                                    assertThat(fault(example)).as(example).isEmpty());
                });
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(ROOT)) {
            for (Path page : walk.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()) {
                Matcher link = LINK.matcher(text(page).replaceAll("(?s)```.*?```", ""));
                while (link.find()) {
                    boolean outside =
                            link.group(1).contains("://") || link.group(1).startsWith("mailto:");
                    if (!outside && !Files.exists(page.resolveSibling(link.group(1)))) {
                        broken.add(shown(page) + ": " + link.group(1));
                    }
                }
            }
        }
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    /** The pages that show YAML as it is meant to be: those of problems show it wrong. */
    private static List<Path> guides() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A block is a whole document, or lines added to a file of the shipped project. */
    private static List<String> faultsOf(String page, Block block) {
        String addTo = block.attributes().get("add-to");
        String document = addTo == null
                ? block.text()
                : text(ROOT.resolve("pipelines-yaml").resolve(addTo)) + block.text();
        if (!document.lines().anyMatch(line -> line.startsWith("kind:"))) {
            return List.of(page + ": a fragment that names no file to add it to: "
                    + block.lines().getFirst());
        }
        Map<String, String> files = new LinkedHashMap<>();
        if (!document.contains("kind: project")) {
            files.put("project.yaml", PROJECT);
        }
        files.put("shown.yaml", document);
        return ProjectBinder.bind(SpecFiles.of(files, new SystemEnvironment(Map.of()))).problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> page + ": " + problem.message())
                .toList();
    }

    /** Lines of shell blocks, and inline code, that start Assay; without what the shell makes of them. */
    private static List<String> commands(String markdown) {
        List<String> commands = new ArrayList<>();
        Transcript.of(markdown).blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.lines().stream())
                .filter(line -> line.startsWith("./assay ") || line.startsWith("assay "))
                .forEach(commands::add);
        Matcher inline = INLINE.matcher(markdown.replaceAll("(?s)```.*?```", ""));
        while (inline.find()) {
            commands.add(inline.group(1));
        }
        return commands;
    }

    /** Why Assay does not take the line; empty where it does. */
    private static Optional<String> fault(String line) {
        for (String part : line.split("&&")) {
            String[] cut = part.strip().split("\\s+[#>|]\\s?", 2);
            List<String> words = Transcript.words(cut[0]);
            List<String> arguments = words.subList(1, words.size());
            if (arguments.contains("COMMAND") || isPath(arguments)) {
                continue;
            }
            try {
                line().parseArgs(arguments.toArray(String[]::new));
            } catch (ParameterException fault) {
                return Optional.ofNullable(fault.getMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean isPath(List<String> words) {
        return paths("assay", line()).contains("assay " + String.join(" ", words));
    }

    /** Every command and every command below one, as it is typed. */
    private static List<String> paths(String name, CommandLine line) {
        List<String> paths = new ArrayList<>();
        line.getSubcommands().forEach((word, below) -> {
            paths.add(name + " " + word);
            paths.addAll(paths(name + " " + word, below));
        });
        return paths;
    }

    private static CommandLine at(String path) {
        CommandLine line = line();
        for (String word : path.split(" ")) {
            line = line.getSubcommands().getOrDefault(word, line);
        }
        return line;
    }

    private static CommandLine line() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Assay.commandLine(new Terminal(nowhere, nowhere, false, false));
    }

    private static String shown(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
