package io.assay.spec.relation;

import java.time.Duration;

/**
 * How far an interval reads beyond its own start and end.
 *
 * @param cause the term that asks for it, as `explain` shows it
 */
public record Reach(Duration before, Duration after, String cause) {
    public static final Reach NONE = new Reach(Duration.ZERO, Duration.ZERO, "");
}
