package io.assay.spec.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.environment.SecretLookup.Found;
import io.assay.spec.environment.SecretLookup.Unreadable;
import io.assay.spec.environment.SecretLookup.Unset;
import io.assay.spec.problem.Problem;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemEnvironmentTest {
    @Test
    void aSecretIsAVariableAFileOrWhatACommandPrints(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from a file\n");
        SystemEnvironment environment = new SystemEnvironment(
                Map.of("DIRECT", "plain", "MOUNTED_FILE", file.toString(), "ASKED_COMMAND", "echo from a command"));

        assertThat(value(environment, "DIRECT")).isEqualTo("plain");
        assertThat(value(environment, "MOUNTED")).isEqualTo("from a file");
        assertThat(value(environment, "ASKED")).isEqualTo("from a command");
        assertThat(environment.secret("ABSENT")).isEqualTo(new Unset());
        assertThat(environment.secret("DIRECT").toString()).doesNotContain("plain");
        assertThat(environment.variable("MOUNTED")).isEmpty();
    }

    @Test
    void aSecretThatCannotBeReadSaysWhy(@TempDir Path folder) throws IOException {
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(65_537));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        Path gone = folder.resolve("gone");
        SystemEnvironment environment = new SystemEnvironment(Map.of(
                "GONE_FILE", gone.toString(),
                "FOLDER_FILE", folder.toString(),
                "LARGE_FILE", large.toString(),
                "BINARY_FILE", binary.toString(),
                "FAILING_COMMAND", "false",
                "ABSENT_COMMAND", "no-such-command-anywhere",
                "LOUD_COMMAND", "cat " + large));

        assertThat(why(environment, "GONE")).isEqualTo("GONE_FILE names %s, which is not there".formatted(gone));
        assertThat(why(environment, "FOLDER")).endsWith("which is no file");
        assertThat(why(environment, "LARGE")).endsWith("which is larger than 64 KiB");
        assertThat(why(environment, "BINARY")).endsWith("which is not text in UTF-8");
        assertThat(why(environment, "FAILING")).isEqualTo("the command in FAILING_COMMAND ends with exit code 1");
        assertThat(why(environment, "ABSENT")).isEqualTo("the command in ABSENT_COMMAND cannot be started");
        assertThat(why(environment, "LOUD")).isEqualTo("the command in LOUD_COMMAND prints more than 64 KiB");
    }

    @Test
    void aDefaultDoesNotStandForASecretThatCannotBeRead() {
        Environment environment = new SystemEnvironment(Map.of("KEY_COMMAND", "false"));

        SpecFiles files = SpecFiles.of(
                Map.of("p.yaml", "kind: project\nname: ${secret:KEY:-none}\nmore: ${secret:OTHER:-none}\n"),
                environment);

        assertThat(ProjectBinder.bind(files).problems())
                .extracting(Problem::message)
                .contains("the secret KEY cannot be read: the command in KEY_COMMAND ends with exit code 1")
                .noneMatch(message -> message.contains("OTHER"));
    }

    private static String value(Environment environment, String name) {
        return ((Found) environment.secret(name)).value().use(Function.identity());
    }

    private static String why(Environment environment, String name) {
        return ((Unreadable) environment.secret(name)).why();
    }
}
