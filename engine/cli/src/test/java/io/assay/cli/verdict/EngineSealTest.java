package io.assay.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSealTest {
    private static final List<String> TEXTS = List.of("a text");

    @TempDir
    Path home;

    private Path drawn = Path.of(".");

    @BeforeEach
    void folderOfWhatIsBuilt() throws IOException {
        drawn = Files.createDirectories(home.resolve("engine/cli/target")).resolve("seal");
    }

    @Test
    void engineThatNobodyBuiltHasNone() {
        assertThat(EngineSeal.of(home)).isEmpty();
    }

    @Test
    void shortNumberIsNone() throws IOException {
        Files.writeString(drawn, "0123456789abcdef");

        assertThat(EngineSeal.of(home)).isEmpty();
    }

    @Test
    void processThatDoesNotKnowItsHomeHasNoneWhateverLiesInTheFolderItStandsIn() throws Exception {
        Files.writeString(drawn, "0123456789abcdef".repeat(4));

        assertThat(said()).isEqualTo("false");
        assertThat(said("-Dassay.home=")).isEqualTo("false");
        assertThat(said("-Dassay.home=" + home)).isEqualTo("true");
    }

    @Test
    void launcherDrawsANewOneThatItsUserAloneReads() throws Exception {
        Files.writeString(drawn, "readable by all");
        Files.setPosixFilePermissions(drawn, PosixFilePermissions.fromString("rw-r--r--"));

        draw();
        String first = EngineSeal.of(home).orElseThrow().under(TEXTS);

        assertThat(Files.readString(drawn)).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(drawn)))
                .isEqualTo("rw-------");

        draw();

        assertThat(EngineSeal.of(home).orElseThrow().under(TEXTS)).isNotEqualTo(first);
    }

    private void draw() throws IOException, InterruptedException {
        Path functions = Path.of("launch", "build.sh").toAbsolutePath();
        Process process = new ProcessBuilder(
                        "sh", "-euc", "umask 022; home=$1; . \"$2\"; draw_seal", "sh", "" + home, "" + functions)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** What a process that stands in the folder says of its seal. */
    private String said(String... options) throws IOException {
        List<String> line = new java.util.ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(options));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Asked.class.getName()));
        Process process = new ProcessBuilder(line)
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    /** Says whether its process has a seal. */
    static final class Asked {
        private Asked() {}

        public static void main(String... ignored) {
            System.out.println(EngineSeal.ofProcess().isPresent());
        }
    }
}
