package io.assay.cli.warm;

import io.assay.cli.Assay;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as the launcher would run it, but in this process, and with a builder that stays.
 *
 * @param exit its exit code
 * @param out what it printed as its result
 * @param err what it said beside
 */
public record WarmCommand(int exit, String out, String err) {
    private static final String JAVA = "assay.java";

    /** Runs it; the project must be named, for the folder is this process's. */
    public static synchronized WarmCommand run(String... words) {
        String before = System.getProperty(JAVA);
        System.setProperty(JAVA, WarmBuilder.shared().relay().toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int exit = Assay.run(new Terminal(stream(out), stream(err), false, false), words);
            return new WarmCommand(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            if (before == null) {
                System.clearProperty(JAVA);
            } else {
                System.setProperty(JAVA, before);
            }
        }
    }

    /** The words that start a command in a process of its own that can be killed, with the builder that stays. */
    public static List<String> engine(String... words) {
        Path home =
                Path.of(System.getProperty("assay.root", ".")).toAbsolutePath().normalize();
        Path target = home.resolve("engine/cli/target");
        List<String> line = new ArrayList<>();
        try {
            line.add(Files.readString(target.resolve("built"))
                            .lines()
                            .findFirst()
                            .orElseThrow() + "/bin/java");
        } catch (IOException unbuilt) {
            throw new UncheckedIOException(unbuilt);
        }
        if (Files.exists(target.resolve("cli.aot"))) {
            line.add("-XX:AOTCache=" + target.resolve("cli.aot"));
        }
        line.add("@" + target.resolve("cli.args"));
        line.add("-Dassay.home=" + home);
        line.add("-D" + JAVA + "=" + WarmBuilder.shared().relay());
        line.add("io.assay.cli.Assay");
        line.addAll(List.of(words));
        return line;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
