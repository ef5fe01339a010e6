package io.assay.decode;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.exact.RowHasher;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each UTC event day, how many decoded records touch it and an order-free hash of them; records without a usable time, and bodies that cannot be read, count
 * under their slice's start.
 */
public final class DayHashes {
    private static final long DAY = 86_400_000_000L;

    private final Map<Long, RowHasher> days = new TreeMap<>();

    /**
     * Takes in a record.
     *
     * @param sentAt when its request was sent
     * @param otherwise the time of a record that has none: its slice's start
     */
    public void add(DecodedRecord record, Instant sentAt, Instant otherwise) {
        long time = record.isTimed() ? record.time() : ChronoUnit.MICROS.between(Instant.EPOCH, otherwise);
        RowHasher hasher = days.computeIfAbsent(Math.floorDiv(time, DAY), ignored -> new RowHasher(1));
        RecordHash.add(hasher, record, ChronoUnit.MICROS.between(Instant.EPOCH, sentAt));
    }

    /**
     * Takes in a body that cannot be read, so that whoever reads the day meets it.
     *
     * @param fault why it cannot be read
     * @param sentAt when its request was sent
     * @param start its slice's start
     */
    public void addFault(String fault, Instant sentAt, Instant start) {
        long day = Math.floorDiv(ChronoUnit.MICROS.between(Instant.EPOCH, start), DAY);
        RowHasher hasher = days.computeIfAbsent(day, ignored -> new RowHasher(1));
        RecordHash.addFault(hasher, fault, ChronoUnit.MICROS.between(Instant.EPOCH, sentAt));
    }

    /** Takes in everything that another one has seen. */
    public void merge(DayHashes other) {
        other.days.forEach((day, hasher) ->
                days.computeIfAbsent(day, ignored -> new RowHasher(1)).merge(hasher));
    }

    /** The days in order, each by its first instant. */
    public Map<Instant, Day> days() {
        Map<Instant, Day> found = new LinkedHashMap<>();
        days.forEach((day, hasher) ->
                found.put(Instant.EPOCH.plus(day, ChronoUnit.DAYS), new Day(hasher.rows(), hasher.hash(0))));
        return found;
    }

    /** What was seen of one day. */
    public record Day(long rows, ContentHash hash) {}
}
