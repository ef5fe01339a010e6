package io.assay.sources.sandbox.binance;

import io.assay.sources.sandbox.Answer;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Counts weight a fixed minute: beyond the limit 429, for who goes on 418 and a ban of two minutes, each further one twice as long, up to three days. */
final class WeightMeter {
    private static final long MINUTE = 60_000;
    private static final long LONGEST_BAN = 3 * 1440 * MINUTE;
    private static final int PATIENCE = 20;

    private final Clock clock;
    private final OptionalInt limit;
    private long minute = Long.MIN_VALUE;
    private long used;
    private int ignored;
    private long bannedUntil;
    private long nextBan = 2 * MINUTE;

    /** @param limit weight a minute; empty: counts, never refuses */
    WeightMeter(Clock clock, OptionalInt limit) {
        this.clock = clock;
        this.limit = limit;
    }

    Answer metered(int weight, Supplier<Answer> answer) {
        Charge charge = charge(weight, clock.millis());
        String count = Long.toString(charge.used);
        Answer given =
                switch (charge.status) {
                    case 418 ->
                        refused(
                                418,
                                charge.wait,
                                "Way too much request weight used; IP banned until %d.".formatted(charge.until)
                                        + " Please use WebSocket Streams for live updates to avoid bans.");
                    case 429 ->
                        refused(
                                429,
                                charge.wait,
                                "Too much request weight used; current limit is %d request weight per 1 MINUTE."
                                                .formatted(limit.orElse(0))
                                        + " Please use WebSocket Streams for live updates to avoid polling the API.");
                    default -> answer.get();
                };
        return given.with("X-MBX-USED-WEIGHT", count).with("X-MBX-USED-WEIGHT-1M", count);
    }

    private synchronized Charge charge(int weight, long now) {
        if (Math.floorDiv(now, MINUTE) != minute) {
            minute = Math.floorDiv(now, MINUTE);
            used = 0;
            ignored = 0;
        }
        if (now < bannedUntil) {
            return new Charge(418, used, bannedUntil - now, bannedUntil);
        }
        used += weight;
        if (limit.isEmpty() || used <= limit.getAsInt()) {
            return new Charge(200, used, 0, 0);
        }
        ignored++;
        if (ignored <= PATIENCE) {
            return new Charge(429, used, MINUTE - Math.floorMod(now, MINUTE), 0);
        }
        bannedUntil = now + nextBan;
        Charge ban = new Charge(418, used, nextBan, bannedUntil);
        nextBan = Math.min(LONGEST_BAN, nextBan * 2);
        return ban;
    }

    private static Answer refused(int status, long millis, String message) {
        return Answer.json(status, "{\"code\":-1003,\"msg\":\"" + message + "\"}")
                .with("Retry-After", Long.toString(Math.ceilDiv(millis, 1000L)));
    }

    /** What a request comes to: its status, the weight used with it, and for how long (ms) and until when (ms since the epoch) to stay away. */
    private static final class Charge {
        final int status;
        final long used;
        final long wait;
        final long until;

        Charge(int status, long used, long wait, long until) {
            this.status = status;
            this.used = used;
            this.wait = wait;
            this.until = until;
        }
    }
}
