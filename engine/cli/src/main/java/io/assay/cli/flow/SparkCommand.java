package io.assay.cli.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the building process is started: a JVM of its own with a class path of its own. */
final class SparkCommand {
    private static final String MEMORY = "ASSAY_SPARK_MEMORY";
    private static final String DEFAULT_MEMORY = "4g";

    private SparkCommand() {}

    /**
     * @param master Spark's master, where the profile names one
     */
    static List<String> of(Map<String, String> environment, Optional<String> master) {
        Path home = Path.of(System.getProperty("assay.home", "."));
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("assay.java", "java"));
        command.add("-Xmx" + environment.getOrDefault(MEMORY, DEFAULT_MEMORY));
        archive(home).ifPresent(file -> command.add("-XX:AOTCache=" + file));
        command.add("@" + home.resolve("engine/spark/target/spark.args"));
        master.ifPresent(address -> command.add("-Dspark.master=" + address));
        command.add("io.assay.spark.BuildMain");
        return command;
    }

    private static Optional<Path> archive(Path home) {
        Path file = home.resolve("engine/spark/target/spark.aot");
        return file.toFile().exists() ? Optional.of(file) : Optional.empty();
    }
}
