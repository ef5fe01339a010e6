package io.assay.cli.command;

import io.assay.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `bench`: runs a benchmark in a process of its own. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "Measure the engine beside its peers.",
        description = {
            "Runs one benchmark, its peers interleaved with it on this machine, and writes docs/benchmarks/NAME.md and .json.",
            "Without NAME: lists them."
        },
        footer = {"", "Example:", "  assay bench f --runs 3"})
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a1, b, c, demo, e, f, g, limit")
    private String name = "";

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each command is run; the median counts. Default: ${DEFAULT-VALUE}.")
    private int runs;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal.out().flush();
        Path home = Path.of(System.getProperty("assay.home", "."));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("assay.java", "java"),
                "-cp",
                home.resolve("engine/benchmark/target/classes")
                        + File.pathSeparator
                        + System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-Dassay.home=" + home,
                "io.assay.benchmark.Benchmarks"));
        if (!name.isEmpty()) {
            command.add(name);
            command.add(Integer.toString(runs));
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
