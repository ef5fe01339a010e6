package io.assay.sources.governor;

import java.time.Instant;
import java.util.Optional;

/** What this process holds of one limit: booked in batches, so that a shared book is not asked for each request. */
final class LimitPocket {
    private static final int BATCHES = 200;

    private final HostLimit limit;
    private final BudgetBook book;
    private final Booking booking;
    private Optional<Grant.Given> given = Optional.empty();
    private long left;

    LimitPocket(HostLimit limit, BudgetBook book) {
        this.limit = limit;
        this.book = book;
        this.booking = new Booking(limit);
    }

    /** Makes sure of the weight; says when to ask again where it is not to be had. */
    Optional<Instant> ensure(long weight, Instant now) {
        long needed = Math.min(weight, limit.amount());
        boolean isLapsed = given.isPresent() && !now.isBefore(given.get().before());
        if (!isLapsed && left >= needed) {
            return Optional.empty();
        }
        Grant grant = book.change(limit.name(), booked -> {
            given.ifPresent(old -> booking.giveBack(booked, old, left));
            return booking.book(booked, needed, Math.max(needed, limit.amount() / BATCHES), now);
        });
        return switch (grant) {
            case Grant.Given more -> {
                given = Optional.of(more);
                left = more.weight();
                yield Optional.empty();
            }
            case Grant.Refused refused -> {
                given = Optional.empty();
                left = 0;
                yield Optional.of(refused.retryAt());
            }
        };
    }

    /** Spends what was made sure of. */
    void spend(long weight) {
        left -= Math.min(weight, limit.amount());
    }

    /** Takes over the venue's own count where it is higher than ours. */
    void raise(long used, Instant now) {
        book.change(limit.name(), booked -> {
            booking.raise(booked, used, now);
            return used;
        });
    }
}
