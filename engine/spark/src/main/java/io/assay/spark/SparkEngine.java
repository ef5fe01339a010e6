package io.assay.spark;

import io.assay.spec.catalyst.function.AssayFunctions;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.BoxedUnit;

/** Spark, started once a process, with the settings that a build needs whatever the master. */
public final class SparkEngine implements AutoCloseable {
    private static final String LOCAL = "local[*]";
    /** The system property that says that jobs are many and tiny. */
    private static final String SMALL = "assay.small";

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
                .withExtensions(SparkEngine::bindExactSums)
                .config("spark.serializer.extraDebugInfo", "false")
                .config("spark.sql.adaptive.enabled", "true")
                .config("spark.sql.adaptive.coalescePartitions.enabled", "true")
                .config("spark.sql.ansi.enabled", "true")
                // Of sessions that bring classes of their own, which none does: each would load and compile everything
                // anew.
                .config("spark.sql.artifact.isolation.enabled", "false")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.maxMetadataStringLength", "500")
                .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "10000")
                .config("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED")
                .config("spark.sql.parquet.fieldId.read.enabled", "true")
                // As our files have it: only then do conditions on a time reach the reader of a table that is laid out.
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000")
                .config("spark.ui.enabled", "false");
        if (master.startsWith("local")) {
            settleLocally(builder);
        }
        if (Boolean.getBoolean(SMALL)) {
            settleForFewRows(builder);
        }
        return new SparkEngine(builder.getOrCreate());
    }

    /** Sums over doubles are bound to the exact ones, as in the checker. */
    private static BoxedUnit bindExactSums(SparkSessionExtensions extensions) {
        extensions.injectPostHocResolutionRule(session -> AssayFunctions.exactAggregates());
        return BoxedUnit.UNIT;
    }

    private static void settleLocally(SparkSession.Builder builder) {
        int cores = Runtime.getRuntime().availableProcessors();
        builder.config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "localhost")
                .config("spark.shuffle.compress", "false")
                .config("spark.sql.files.openCostInBytes", 1 << 20)
                .config("spark.sql.shuffle.partitions", 2L * cores);
    }

    /** What is built holds a handful of rows, so that each further partition and each second look at a plan costs more than it saves. */
    private static void settleForFewRows(SparkSession.Builder builder) {
        builder.config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.leafNodeDefaultParallelism", "1")
                .config("spark.sql.shuffle.partitions", "1");
    }

    /** A session with views of its own. */
    public SparkSession session() {
        SparkSession session = root.newSession();
        AssayFunctions.register(((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .functionRegistry());
        return session;
    }

    /** Whether the work is done in this process, not by executors elsewhere. */
    boolean isLocal() {
        return root.sparkContext().isLocal();
    }

    SparkContext context() {
        return root.sparkContext();
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
