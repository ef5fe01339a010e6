package io.assay.sources.governor;

import java.util.NavigableMap;
import java.util.function.Function;

/** Where limits keep what has been booked, shared by all who use the same book. */
public interface BudgetBook {
    /**
     * Reads and changes one limit's bookings as one step.
     *
     * @param change gets the bookings by time in microseconds since 1970, and may change them
     */
    <T> T change(String limit, Function<NavigableMap<Long, Long>, T> change);
}
