package io.assay.plan.history;

/**
 * What raw segments hold of one endpoint and one UTC day of event time.
 *
 * @param hash order-free over the decoded contents
 */
public record RawDay(String hash, long rows, long bytes) {}
