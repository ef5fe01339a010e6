package io.assay.sources.governor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The arithmetic of one limit. Without a burst, no stretch of time as long as the period sees more than the amount: weight is booked in short slots, and a slot
 * counts until a period after its end, and a little longer because requests travel unevenly. With a burst, it is a bucket of that capacity (the generic cell rate
 * algorithm), whose one booking is the time at which the bucket is full again.
 */
final class Booking {
    private static final int SLOTS = 200;
    private static final long MOST_SLACK_MICROS = 50_000;

    private final HostLimit limit;
    private final long period;
    private final long slot;
    private final long slack;

    Booking(HostLimit limit) {
        this.limit = limit;
        this.period = limit.period().toNanos() / 1_000;
        this.slot = Math.max(1, period / SLOTS);
        this.slack = Math.max(slot, Math.min(MOST_SLACK_MICROS, period / 20));
    }

    /** Books at least and at most so much, now or not at all. */
    Grant book(NavigableMap<Long, Long> booked, long least, long most, Instant now) {
        long time = micros(now);
        return limit.limit().burst().isPresent()
                ? bookBurst(booked, least, time, limit.limit().burst().get())
                : bookWindow(booked, least, most, time);
    }

    /** Takes unspent weight out of its slot. */
    void giveBack(NavigableMap<Long, Long> booked, Grant.Given given, long left) {
        if (limit.limit().burst().isEmpty()) {
            booked.computeIfPresent(given.slot(), (ignored, used) -> Math.max(0, used - left));
        }
    }

    /** Raises what is booked to what the venue has counted, for others may use the same limit. */
    void raise(NavigableMap<Long, Long> booked, long used, Instant now) {
        if (limit.limit().burst().isPresent()) {
            return;
        }
        long time = micros(now);
        forget(booked, time);
        long missing = Math.min(used, limit.amount()) - sum(booked);
        if (missing > 0) {
            booked.merge(slotOf(time), missing, Long::sum);
        }
    }

    /** The least time that a weight takes from a full limit: what is left when all that may pass at once has passed. */
    Duration leastTime(long weight) {
        if (limit.limit().burst().isPresent()) {
            long each = (long) Math.ceil((double) period / limit.amount() * 1.005);
            return micros(Math.max(0, weight - limit.limit().burst().get()) * each);
        }
        long waits = Math.max(0, weight - 1) / limit.amount();
        return micros(waits * (slot + period + slack));
    }

    private Grant bookWindow(NavigableMap<Long, Long> booked, long least, long most, long time) {
        forget(booked, time);
        long free = limit.amount() - sum(booked);
        if (free >= least) {
            long weight = Math.min(free, most);
            long start = slotOf(time);
            booked.merge(start, weight, Long::sum);
            return new Grant.Given(weight, start, instant(start + slot));
        }
        for (Map.Entry<Long, Long> entry : booked.entrySet()) {
            free += entry.getValue();
            if (free >= least) {
                return new Grant.Refused(instant(lapse(entry.getKey())));
            }
        }
        return new Grant.Refused(instant(time + period));
    }

    private Grant bookBurst(NavigableMap<Long, Long> booked, long least, long time, long burst) {
        double each = (double) period / limit.amount() * 1.005;
        double capacity = Math.max(least, burst) * each;
        long full = booked.isEmpty() ? time : Math.max(time, booked.firstKey());
        long then = full + (long) Math.ceil(least * each);
        if (then - time > capacity + 1) {
            return new Grant.Refused(instant(then - (long) capacity));
        }
        booked.clear();
        booked.put(then, 0L);
        return new Grant.Given(least, then, instant(time + period));
    }

    private void forget(NavigableMap<Long, Long> booked, long time) {
        while (!booked.isEmpty() && lapse(booked.firstKey()) <= time) {
            booked.pollFirstEntry();
        }
    }

    private long lapse(long start) {
        return start + slot + period + slack;
    }

    private long slotOf(long time) {
        return Math.floorDiv(time, slot) * slot;
    }

    private static long sum(NavigableMap<Long, Long> booked) {
        return booked.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros(micros));
    }

    private static Duration micros(long count) {
        return Duration.of(count, ChronoUnit.MICROS);
    }
}
