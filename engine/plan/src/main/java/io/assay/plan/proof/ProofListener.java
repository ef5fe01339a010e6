package io.assay.plan.proof;

/** Hears how far a proof is. */
public interface ProofListener {
    ProofListener SILENT = new ProofListener() {};

    /**
     * What is about to be done.
     *
     * @param picked intervals that are compared
     * @param provable intervals that they were picked of
     * @param needed intervals that are built for it
     * @param rows that those hold
     */
    default void chosen(int picked, int provable, int needed, long rows) {}

    /** @param share of the whole work that is done, 0 to 1 */
    default void progressed(double share, String detail) {}
}
