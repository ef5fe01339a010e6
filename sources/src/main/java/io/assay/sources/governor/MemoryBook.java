package io.assay.sources.governor;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A book of one process, for when no other shares its limits. */
public final class MemoryBook implements BudgetBook {
    private final Map<String, NavigableMap<Long, Long>> limits = new HashMap<>();

    @Override
    public synchronized <T> T change(String limit, Function<NavigableMap<Long, Long>, T> change) {
        return change.apply(limits.computeIfAbsent(limit, ignored -> new TreeMap<>()));
    }
}
