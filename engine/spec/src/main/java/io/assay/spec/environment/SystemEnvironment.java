package io.assay.spec.environment;

import io.assay.spec.environment.SecretLookup.Found;
import io.assay.spec.environment.SecretLookup.Unreadable;
import io.assay.spec.environment.SecretLookup.Unset;
import io.assay.spec.value.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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
    public SecretLookup secret(String name) {
        return variable(name)
                .map(SystemEnvironment::found)
                .or(() -> variable(name + "_FILE").map(file -> content(name + "_FILE", Path.of(file))))
                .or(() -> variable(name + "_COMMAND").map(command -> output(name + "_COMMAND", command)))
                .orElseGet(Unset::new);
    }

    private static SecretLookup found(String value) {
        return new Found(new Secret(value));
    }

    private static SecretLookup content(String variable, Path file) {
        String named = "%s names %s, which ".formatted(variable, file);
        try {
            if (!Files.isRegularFile(file)) {
                return new Unreadable(named + (Files.exists(file) ? "is no file" : "is not there"));
            }
            return Files.size(file) <= MOST_BYTES
                    ? found(Files.readString(file).strip())
                    : new Unreadable(named + "is larger than 64 KiB");
        } catch (CharacterCodingException binary) {
            return new Unreadable(named + "is not text in UTF-8");
        } catch (IOException unreadable) {
            return new Unreadable(named + "may not be read");
        }
    }

    private static SecretLookup output(String variable, String command) {
        String named = "the command in %s ".formatted(variable);
        try {
            Process process = new ProcessBuilder(command.strip().split(" +"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            AtomicBoolean late = new AtomicBoolean();
            Thread.ofVirtual().start(() -> endInTime(process, late));
            byte[] printed = process.getInputStream().readNBytes(MOST_BYTES + 1);
            if (printed.length > MOST_BYTES) {
                process.destroyForcibly();
                return new Unreadable(named + "prints more than 64 KiB");
            }
            int code = process.waitFor();
            if (late.get()) {
                return new Unreadable(named + "takes longer than %d seconds".formatted(SECONDS));
            }
            return code == 0
                    ? found(new String(printed, StandardCharsets.UTF_8).strip())
                    : new Unreadable(named + "ends with exit code %d".formatted(code));
        } catch (IOException notStarted) {
            return new Unreadable(named + "cannot be started");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreadable(named + "was stopped");
        }
    }

    private static void endInTime(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                late.set(true);
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
