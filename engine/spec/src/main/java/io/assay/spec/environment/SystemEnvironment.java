package io.assay.spec.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The environment of this process. A secret NAME is the variable NAME; else the content of the file that NAME_FILE names; else what the command in
 * NAME_COMMAND prints (its words split at spaces, no shell, at most ten seconds).
 */
public final class SystemEnvironment implements Environment {
    private static final int SECONDS = 10;
    private static final int MOST_BYTES = 65_536;
    private final Map<String, String> variables;

    public SystemEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<String> secret(String name) {
        return variable(name)
                .or(() -> variable(name + "_FILE").flatMap(SystemEnvironment::content))
                .or(() -> variable(name + "_COMMAND").flatMap(SystemEnvironment::output));
    }

    private static Optional<String> content(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) && Files.size(path) <= MOST_BYTES
                    ? Optional.of(Files.readString(path).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> output(String command) {
        try {
            Process process = new ProcessBuilder(command.strip().split(" +"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Thread.ofVirtual().start(() -> endInTime(process));
            byte[] printed = process.getInputStream().readNBytes(MOST_BYTES);
            return process.waitFor() == 0
                    ? Optional.of(new String(printed, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException notStarted) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
