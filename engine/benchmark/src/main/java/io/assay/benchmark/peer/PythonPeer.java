package io.assay.benchmark.peer;

import io.assay.benchmark.process.ChildProcess;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Python program to compare with, in a virtual environment that the benchmark makes itself. */
public record PythonPeer(Path python, Path script) {
    /** Writes the script out and makes its environment. */
    public static PythonPeer install(Workbench bench, String script, String... packages)
            throws IOException, InterruptedException {
        Path python = environment(bench, packages);
        Path file = bench.scratch().resolve(script);
        try (InputStream resource = PythonPeer.class.getResourceAsStream(script)) {
            Files.write(file, Objects.requireNonNull(resource, script).readAllBytes());
        }
        return new PythonPeer(python, file);
    }

    /** The interpreter of an environment with these packages, installed once a list. */
    public static Path environment(Workbench bench, String... packages) throws IOException, InterruptedException {
        Path environment = bench.home()
                .resolve("engine/benchmark/target/venv-"
                        + Integer.toHexString(List.of(packages).hashCode()));
        Path python = environment.resolve("bin/python");
        if (!Files.exists(environment.resolve("installed"))) {
            bench.progress().println("  installing " + String.join(", ", packages));
            Path log = bench.scratch().resolve("pip.txt");
            ChildProcess.run(bench.home(), List.of("python3", "-m", "venv", environment.toString()), Map.of(), log);
            List<String> install = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
            install.addAll(List.of(packages));
            ChildProcess.run(bench.home(), install, Map.of(), log);
            Files.createFile(environment.resolve("installed"));
        }
        return python;
    }

    public List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(List.of(words));
        return command;
    }
}
