package io.assay.spark;

/** The one local Spark that every test of this module shares. */
public final class SharedEngine {
    public static final SparkEngine ENGINE = SparkEngine.start("local[2]");

    private SharedEngine() {}
}
