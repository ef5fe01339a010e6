package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Counts weight a fixed minute: beyond the limit 429, for who goes on 418 and a ban of two minutes. */
final class WeightMeter {
    private static final long MINUTE = 60_000;
    private static final long BAN = 2 * MINUTE;
    private static final int PATIENCE = 20;

    private final Clock clock;
    private final OptionalInt limit;
    private long minute = Long.MIN_VALUE;
    private int used;
    private int ignored;
    private long bannedUntil;

    WeightMeter(Clock clock, OptionalInt limit) {
        this.clock = clock;
        this.limit = limit;
    }

    Answer metered(int weight, Supplier<Answer> answer) {
        if (limit.isEmpty()) {
            return answer.get();
        }
        int now;
        synchronized (this) {
            long millis = clock.millis();
            if (Math.floorDiv(millis, MINUTE) != minute) {
                minute = Math.floorDiv(millis, MINUTE);
                used = 0;
                ignored = 0;
            }
            if (millis < bannedUntil) {
                return refused(
                        418,
                        bannedUntil - millis,
                        "Way too much request weight used; IP banned until " + bannedUntil + ".");
            }
            used += weight;
            if (used > limit.getAsInt()) {
                return tooMuch(millis);
            }
            now = used;
        }
        return answer.get()
                .with("X-MBX-USED-WEIGHT", Integer.toString(now))
                .with("X-MBX-USED-WEIGHT-1M", Integer.toString(now));
    }

    private Answer tooMuch(long millis) {
        ignored++;
        if (ignored > PATIENCE) {
            bannedUntil = millis + BAN;
            return refused(418, BAN, "Way too much request weight used; IP banned until " + bannedUntil + ".");
        }
        return refused(
                        429,
                        MINUTE - Math.floorMod(millis, MINUTE),
                        "Too much request weight used; current limit is " + limit.getAsInt()
                                + " request weight per 1 MINUTE.")
                .with("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
    }

    private static Answer refused(int status, long millis, String message) {
        return Answer.json(status, "{\"code\":-1003,\"msg\":\"" + message + "\"}")
                .with("Retry-After", Long.toString(Math.ceilDiv(millis, 1000L)));
    }
}
