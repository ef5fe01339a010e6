package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.journey.Transcript.Block;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Path ROOT =
            Path.of(System.getProperty("assay.root", ".")).toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void theProblemItShowsIsTheProblemAUserSees() throws IOException {
        Path project = copyOfTheShippedProject();
        Path candles = project.resolve("silver/candles.yaml");
        String mistaken =
                Files.readString(candles).replace("weighted_mean(close, volume)", "weighted_mean(clsoe, volume)");
        Files.writeString(candles, mistaken);

        String said = validate(project).replace(project + "/", "pipelines-yaml/");

        String shown = Transcript.of(Files.readString(ROOT.resolve("README.md"))).blocks().stream()
                .filter(block -> block.language().equals("text"))
                .map(Block::text)
                .findFirst()
                .orElseThrow();
        assertThat(said).startsWith(shown.stripTrailing());
    }

    private static String validate(Path project) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false);
        assertThat(Assay.run(terminal, "validate", "-p", project.toString())).isEqualTo(2);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path copyOfTheShippedProject() throws IOException {
        Path source = ROOT.resolve("pipelines-yaml");
        Path target = folder.toRealPath().resolve("pipelines-yaml");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(file -> !file.startsWith(source.resolve(".assay")))
                    .toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
