package io.assay.feature.fold;

import io.assay.spec.exact.ExactSum;

/**
 * The fields of a state, while they are saved or while they are restored: each method takes what a field holds now and returns what it shall hold, which is the
 * same when saving. So one method of a fold says both.
 */
public interface CarriedState {
    /** A double, to the bit. */
    double number(String name, double now);

    /** A whole number. */
    long whole(String name, long now);

    /** Bytes in an encoding of the field's own. */
    byte[] bytes(String name, byte[] now);

    /** The fields of a part, under its name. */
    CarriedState part(String name);

    /** A small whole number. */
    default int count(String name, int now) {
        return (int) whole(name, now);
    }

    /** Yes or no. */
    default boolean flag(String name, boolean now) {
        return whole(name, now ? 1 : 0) != 0;
    }

    /** An exact sum. */
    default ExactSum sum(String name, ExactSum now) {
        return ExactSum.of(bytes(name, now.toBytes()));
    }
}
