package io.assay.spec.catalyst.function;

/** The number of what functions mean, raised when a result changes; apart from them, so that reading it loads nothing of Spark. */
public final class FunctionSemantics {
    public static final int NUMBER = 1;

    /** The Spark that the functions stand in. */
    public static final String SPARK = "4.1.3";

    private FunctionSemantics() {}
}
