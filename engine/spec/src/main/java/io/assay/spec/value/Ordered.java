package io.assay.spec.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable copies of maps that keep the order in which their entries were written. */
public final class Ordered {
    private Ordered() {}

    /** A copy that never changes and iterates as the given map does. */
    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
