package io.assay.cli.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the building process is started: a JVM of its own with a class path of its own. */
public final class SparkCommand {
    /** Rows that are built sooner than compilers would save what they cost: the JVM's second, and Spark's for whole stages. */
    private static final long BRIEF = 1_000_000;

    private static final String MEMORY = "ASSAY_SPARK_MEMORY";
    private static final String OPTIONS = "ASSAY_SPARK_OPTS";
    private static final String DEFAULT_MEMORY = "4g";

    private SparkCommand() {}

    /**
     * @param master Spark's master, where the profile names one
     * @param rows how many are expected to be built
     */
    static List<String> of(Map<String, String> environment, Optional<String> master, long rows) {
        Path home = Path.of(System.getProperty("assay.home", "."));
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("assay.java", "java"));
        command.add("-Xmx" + environment.getOrDefault(MEMORY, DEFAULT_MEMORY));
        archive(home).ifPresent(command::add);
        if (rows <= BRIEF) {
            command.add("-XX:TieredStopAtLevel=1");
            command.add("-Dspark.sql.codegen.wholeStage=false");
        }
        Stream.of(environment.getOrDefault(OPTIONS, "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        command.add("@" + home.resolve("engine/spark/target/spark.args"));
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir", "/tmp"));
        master.ifPresent(address -> command.add("-Dspark.master=" + address));
        command.add("io.assay.spark.BuildMain");
        return command;
    }

    /** As above, for many jobs of a few rows each, on this machine. */
    public static List<String> forFewRows(Map<String, String> environment) {
        List<String> command = new ArrayList<>(of(environment, Optional.of("local[*]"), 0));
        command.add(command.size() - 1, "-Dassay.small=true");
        return command;
    }

    /** The JVM's option for the archive that the build made; a JVM that it does not fit starts without it. */
    private static Optional<String> archive(Path home) {
        Path target = home.resolve("engine/spark/target");
        if (Files.exists(target.resolve("spark.aot"))) {
            return Optional.of("-XX:AOTCache=" + target.resolve("spark.aot"));
        }
        return Files.exists(target.resolve("spark.jsa"))
                ? Optional.of("-XX:SharedArchiveFile=" + target.resolve("spark.jsa"))
                : Optional.empty();
    }
}
