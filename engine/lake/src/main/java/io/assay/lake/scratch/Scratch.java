package io.assay.lake.scratch;

import java.time.Instant;

/**
 * A scratch lake: what edited definitions would make of a lake.
 *
 * @param made when it was made from the lake
 * @param release the lake's newest release then, 0 where there was none
 * @param bytes of the files that only it has
 */
public record Scratch(String name, Instant made, long release, long bytes) {}
