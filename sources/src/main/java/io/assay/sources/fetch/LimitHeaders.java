package io.assay.sources.fetch;

import io.assay.sources.governor.HostGovernor;
import io.assay.sources.governor.HostLimit;
import io.assay.sources.http.FetchedResponse;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.Resets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what a venue says of its limits in an answer's headers. */
final class LimitHeaders {
    /** The end of the year 9999: a later time is one in another unit. */
    private static final BigDecimal LAST_MILLIS =
            BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli());

    private LimitHeaders() {}

    /** Tells the governor the venue's own counts. */
    static void observe(HostGovernor governor, List<HostLimit> limits, FetchedResponse response) {
        for (HostLimit limit : limits) {
            used(limit.limit(), limit.amount(), response)
                    .ifPresent(
                            used -> governor.observe(limit, used, response.sentAt(), reset(limit.limit(), response)));
        }
    }

    /** The latest time at which a limit starts anew, where the answer says so. */
    static Optional<Instant> resets(List<HostLimit> limits, FetchedResponse response) {
        return limits.stream()
                .map(limit -> reset(limit.limit(), response))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private static Optional<Long> used(Limit limit, long amount, FetchedResponse response) {
        Optional<Long> used = limit.usedHeader().flatMap(response::header).flatMap(LimitHeaders::number);
        return used.or(() -> limit.remainingHeader()
                .flatMap(response::header)
                .flatMap(LimitHeaders::number)
                .map(remaining -> Math.max(0, amount - remaining)));
    }

    private static Optional<Instant> reset(Limit limit, FetchedResponse response) {
        return limit.resets().flatMap(resets -> response.header(resets.header()).flatMap(text -> time(resets, text)));
    }

    private static Optional<Instant> time(Resets resets, String text) {
        int digits =
                switch (resets.unit().text()) {
                    case "epoch_ms" -> 3;
                    case "epoch_us" -> 6;
                    case "epoch_ns" -> 9;
                    default -> 0;
                };
        return text.matches("[0-9]{1,19}(\\.[0-9]{1,9})?")
                ? Optional.of(new BigDecimal(text).movePointLeft(digits).movePointRight(3))
                        .filter(millis -> millis.compareTo(LAST_MILLIS) <= 0)
                        .map(millis -> Instant.ofEpochMilli(millis.longValue()))
                : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
