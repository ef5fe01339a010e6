package io.assay.cli.flow;

import io.assay.cli.option.SpanOptions;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.ProjectSpec.Profile;
import io.assay.spec.model.ProjectSpec.Since;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The stretch of time a run works on.
 *
 * @param from the first instant asked for on the command line; empty: nothing bounds what is built
 * @param fetched what is fetched: from there, or from the profile's since, until the run's clock
 */
public record RunSpan(Optional<Instant> from, Interval fetched) {
    private static final TimeStep WITHOUT_SINCE = TimeStep.of("30d");
    private static final long MOST_DAYS = 36_525;

    public static RunSpan of(SpanOptions options, Profile profile, Clock clock) {
        Instant until = options.until(clock);
        requirePast(until, clock.instant());
        Optional<Instant> from = options.from(clock);
        Instant since = from.orElseGet(() -> since(profile, until));
        if (!since.isBefore(until)) {
            throw new Failure(
                    FailureCode.SPAN_EMPTY,
                    "--from and --until",
                    "Invalid span: %s to %s (must start before it ends)".formatted(since, until),
                    "everything",
                    "choose an earlier --from, or a later --until");
        }
        requireBounded(since, until);
        return new RunSpan(from, new Interval(since, until));
    }

    /** What filling a new lake fetches: up to this day's beginning where {@link #isSteady} holds, else up to now. */
    public static RunSpan ofNewLake(Profile profile, Clock clock) {
        Clock until = isSteady(profile, clock) ? Clock.fixed(today(clock), ZoneOffset.UTC) : clock;
        return of(new SpanOptions(), profile, until);
    }

    /** Whether a profile's time begins before this day, at the same time from the day's beginning to its end. */
    public static boolean isSteady(Profile profile, Clock clock) {
        Instant today = today(clock);
        Instant first = since(profile, today);
        return first.isBefore(today)
                && first.equals(since(profile, TimeStep.ONE_DAY.next(today).minusMillis(1)));
    }

    private static Instant today(Clock clock) {
        return TimeStep.ONE_DAY.floor(clock.instant());
    }

    private static void requirePast(Instant until, Instant now) {
        if (until.isAfter(now)) {
            throw new Failure(
                    FailureCode.SPAN_AHEAD,
                    "--until",
                    "Invalid --until: %s (must not lie ahead; it is %s)"
                            .formatted(until, now.truncatedTo(ChronoUnit.SECONDS)),
                    "Nothing was done.",
                    "Leave --until out to work up to now; --partition names a day that has ended.");
        }
    }

    private static void requireBounded(Instant since, Instant until) {
        long days = Duration.between(since, until).toDays();
        if (days > MOST_DAYS) {
            throw new Failure(
                    FailureCode.SPAN_TOO_LONG,
                    "--from, or the profile's since",
                    "Invalid span: %s to %s (must be at most %d days, not %d)".formatted(since, until, MOST_DAYS, days),
                    "Nothing was done.",
                    "Choose a later --from.");
        }
    }

    public Instant until() {
        return fetched.end();
    }

    private static Instant since(Profile profile, Instant until) {
        Since since = profile.since().orElse(new Since.Before(WITHOUT_SINCE));
        return switch (since) {
            case Since.At at -> at.time();
            case Since.Before before -> TimeStep.ONE_DAY.floor(before.duration().plus(until, -1));
        };
    }
}
