package io.assay.decode;

import io.assay.decode.path.Located;
import io.assay.decode.time.TimeNotation;
import io.assay.decode.wire.BodyFaultException;
import io.assay.decode.wire.BodyFaultException.Kind;
import io.assay.spec.model.Grain;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What time says of the records of one body: which lie outside the slice, which are final, and whether the unit of epoch times is right. */
final class TimeRules {
    private static final long DAY = 86_400_000_000L;
    private static final long FIRST_PLAUSIBLE = micros(Instant.parse("2009-01-01T00:00:00Z"));

    private final CompiledRecords compiled;
    private final Final closed;
    private final Consumer<? super DecodedRecord> sink;
    private final long sliceStart;
    private final long sliceEnd;
    private final long lastPlausible;
    private final long snapshotAt;
    private final Closing closing;
    private final List<DecodedRecord> waiting = new ArrayList<>();
    private final Map<Integer, Long> newest = new HashMap<>();
    private long before;
    private long after;

    TimeRules(DecoderSpec spec, CompiledRecords compiled, ResponseBody body, Consumer<? super DecodedRecord> sink) {
        this.compiled = compiled;
        this.closed = spec.closed();
        this.sink = sink;
        Optional<Interval> slice = spec.clip() ? body.slice() : Optional.empty();
        this.sliceStart = slice.map(span -> micros(span.start())).orElse(Long.MIN_VALUE);
        this.sliceEnd = slice.map(span -> micros(span.end())).orElse(Long.MAX_VALUE);
        this.snapshotAt = micros(body.slice().map(Interval::start).orElse(body.sentAt()));
        int year = body.receivedAt().atOffset(ZoneOffset.UTC).getYear();
        this.lastPlausible = micros(Instant.parse("%04d-01-01T00:00:00Z".formatted(year + 2)));
        this.closing = Closing.of(spec, serverTime(body));
    }

    long snapshotAt() {
        return snapshotAt;
    }

    long before() {
        return before;
    }

    long after() {
        return after;
    }

    /** The event time among a record's values, in microseconds; null where there is none. */
    @Nullable
    Long eventTime(@Nullable Object[] values) {
        int column = compiled.eventTime();
        Object value = column < 0 ? null : values[column];
        if (value instanceof Integer day && compiled.eventTimeIsDay()) {
            return day * DAY;
        }
        return value instanceof Long time ? time : null;
    }

    void accept(DecodedRecord record, Located located, Map<ColumnName, String> key) throws BodyFaultException {
        if (record.isTimed() && compiled.guarded()) {
            requirePlausible(record.time());
        }
        if (closed instanceof Final.AllButNewest) {
            waiting.add(record);
            newest.merge(record.keyRow(), record.isTimed() ? record.time() : record.ordinal(), Math::max);
            return;
        }
        boolean isFinal = closed instanceof Final.When
                ? compiled.closedWhen().fits(located, key)
                : !record.isTimed() || closing.isOver(record.time());
        record.close(isFinal, compiled.isFinal());
        emit(record);
    }

    /** Hands over what waited for the end of the body. */
    void end() {
        for (DecodedRecord record : waiting) {
            long place = record.isTimed() ? record.time() : record.ordinal();
            record.close(place < newest.getOrDefault(record.keyRow(), Long.MIN_VALUE), compiled.isFinal());
            emit(record);
        }
    }

    private void emit(DecodedRecord record) {
        if (record.isTimed() && record.time() < sliceStart) {
            before++;
        } else if (record.isTimed() && record.time() >= sliceEnd) {
            after++;
        } else {
            sink.accept(record);
        }
    }

    private void requirePlausible(long time) throws BodyFaultException {
        if (time < FIRST_PLAUSIBLE || time >= lastPlausible) {
            throw new BodyFaultException(
                    Kind.IMPLAUSIBLE_TIME,
                    "Cannot use the event time %s: it lies before 2009 or after the year that follows its receipt (is its unit right?)"
                            .formatted(Instant.EPOCH.plus(time, ChronoUnit.MICROS)));
        }
    }

    /** The server's own time where its Date says it, else when the request was sent. */
    private static Instant serverTime(ResponseBody body) {
        return body.header("date").flatMap(TimeRules::httpTime).orElse(body.sentAt());
    }

    private static Optional<Instant> httpTime(String text) {
        try {
            return Optional.of(Instant.EPOCH.plus(TimeNotation.of("http").micros(text), ChronoUnit.MICROS));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /**
     * When a step of the grain is over.
     *
     * @param fixed the length from event time to the end of the wait, in microseconds; -1 where steps differ in length
     */
    private record Closing(boolean always, long fixed, TimeStep step, Duration after, long now) {
        static Closing of(DecoderSpec spec, Instant now) {
            if (!(spec.closed() instanceof Final.Elapsed(Duration after))) {
                return new Closing(true, 0, TimeStep.ONE_DAY, Duration.ZERO, 0);
            }
            Optional<TimeStep> step = spec.grain().map(Grain::every);
            long fixed = step.map(every -> every.fixed()
                            .map(length -> micros(Instant.EPOCH.plus(length).plus(after)))
                            .orElse(-1L))
                    .orElse(micros(Instant.EPOCH.plus(after)));
            return new Closing(false, fixed, step.orElse(TimeStep.ONE_DAY), after, micros(now));
        }

        boolean isOver(long time) {
            if (always) {
                return true;
            }
            if (fixed >= 0) {
                return time + fixed <= now;
            }
            Instant end = step.next(Instant.EPOCH.plus(time, ChronoUnit.MICROS)).plus(after);
            return micros(end) <= now;
        }
    }
}
