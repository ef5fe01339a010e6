package io.assay.spark;

import org.apache.spark.sql.SparkSession;

/** Spark, started once a process, with the settings that a build needs whatever the master. */
public final class SparkEngine implements AutoCloseable {
    private static final String LOCAL = "local[*]";

    private final SparkSession root;

    private SparkEngine(SparkSession root) {
        this.root = root;
    }

    /** Starts Spark on the master that the system property `spark.master` names, or on all of this machine's cores. */
    public static SparkEngine start() {
        return start(System.getProperty("spark.master", LOCAL));
    }

    public static SparkEngine start(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("assay")
                .master(master)
                .config("spark.sql.adaptive.enabled", "true")
                .config("spark.sql.adaptive.coalescePartitions.enabled", "true")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.caseSensitive", "true")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.maxMetadataStringLength", "500")
                .config("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000")
                .config("spark.ui.enabled", "false");
        if (master.startsWith("local")) {
            settleLocally(builder);
        }
        return new SparkEngine(builder.getOrCreate());
    }

    private static void settleLocally(SparkSession.Builder builder) {
        int cores = Runtime.getRuntime().availableProcessors();
        builder.config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "localhost")
                .config("spark.shuffle.compress", "false")
                .config("spark.sql.files.openCostInBytes", 1 << 20)
                .config("spark.sql.shuffle.partitions", 2L * cores);
    }

    /** A session with views of its own. */
    public SparkSession session() {
        return root.newSession();
    }

    /** Tasks that may usefully run at the same time. */
    int parallelism() {
        return Math.clamp(root.sparkContext().defaultParallelism(), 1, 4);
    }

    @Override
    public void close() {
        root.stop();
    }
}
