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
    private static final String MEMORY = "ASSAY_SPARK_MEMORY";
    private static final String OPTIONS = "ASSAY_SPARK_OPTS";
    private static final String DEFAULT_MEMORY = "4g";

    private SparkCommand() {}

    /**
     * @param master Spark's master, where the profile names one
     * @param brief whether so little is to be built that compilers would cost more than they save: the JVM's second, and Spark's for whole stages
     */
    static List<String> of(Map<String, String> environment, Optional<String> master, boolean brief) {
        Path home = Path.of(System.getProperty("assay.home", "."));
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("assay.java", "java"));
        command.add("-Xmx" + environment.getOrDefault(MEMORY, DEFAULT_MEMORY));
        archive(home).ifPresent(command::add);
        if (brief) {
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
        List<String> command = new ArrayList<>(of(environment, Optional.of("local[*]"), true));
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
