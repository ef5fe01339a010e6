package io.assay.spec.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemEnvironmentTest {
    @Test
    void aSecretIsAVariableAFileOrWhatACommandPrints(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from a file\n");
        SystemEnvironment environment = new SystemEnvironment(Map.of(
                "DIRECT", "plain",
                "MOUNTED_FILE", file.toString(),
                "ASKED_COMMAND", "echo from a command",
                "FAILING_COMMAND", "false",
                "ABSENT_COMMAND", "no-such-command-anywhere",
                "GONE_FILE", folder.resolve("gone").toString()));

        assertThat(environment.secret("DIRECT")).contains("plain");
        assertThat(environment.secret("MOUNTED")).contains("from a file");
        assertThat(environment.secret("ASKED")).contains("from a command");
        assertThat(environment.secret("FAILING")).isEmpty();
        assertThat(environment.secret("ABSENT")).isEmpty();
        assertThat(environment.secret("GONE")).isEmpty();
        assertThat(environment.variable("MOUNTED")).isEmpty();
    }
}
