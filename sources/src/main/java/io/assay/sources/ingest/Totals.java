package io.assay.sources.ingest;

import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceFailedException;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.ingest.IngestSummary.SliceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Counts what an ingest does and tells its listener; safe for many threads. */
final class Totals {
    private static final Duration TELL_EVERY = Duration.ofMillis(200);

    private final IngestProgress.Listener listener;
    private final LongSupplier weight;
    private final Instant startedAt;
    private final Map<String, Long> explained = new TreeMap<>();
    private final Map<String, Map<String, String>> explainedKeys = new TreeMap<>();
    private final List<SliceFailure> failures = new ArrayList<>();
    private Instant toldAt = Instant.MIN;
    private long total;
    private long done;
    private long unfinished;
    private long elsewhere;
    private long rows;
    private long unfit;
    private long bytes;
    private long requests;
    private int segments;

    Totals(IngestProgress.Listener listener, LongSupplier weight, Instant startedAt) {
        this.listener = listener;
        this.weight = weight;
        this.startedAt = startedAt;
    }

    synchronized void plan(long slices) {
        total += slices;
    }

    synchronized void request() {
        requests++;
    }

    synchronized void elsewhere(long slices) {
        elsewhere += slices;
        total -= slices;
    }

    synchronized void segment() {
        segments++;
    }

    synchronized void answer(SliceAnswer answer, Instant now) {
        done++;
        rows += answer.rows();
        unfit += answer.unfit();
        bytes += answer.bytes();
        boolean isWhole = answer.covered().filter(answer.task().span()::equals).isPresent();
        unfinished += isWhole ? 0 : 1;
        answer.cause().ifPresent(cause -> explain(cause, answer.task()));
        tell(now, false);
    }

    private void explain(String cause, SliceTask task) {
        explained.merge(cause, 1L, Long::sum);
        explainedKeys
                .computeIfAbsent(cause, word -> new TreeMap<>())
                .computeIfAbsent(task.route().endpoint().name() + task.keyText(), key -> task.shortName());
    }

    synchronized void failure(SliceTask task, SliceFailedException fault, Instant now) {
        failures.add(new SliceFailure(
                task.route().endpoint().name(),
                task.keyText(),
                task.span(),
                fault.code(),
                fault.request(),
                String.valueOf(fault.getMessage())));
        tell(now, false);
    }

    synchronized IngestSummary summary(Instant now, boolean interrupted) {
        tell(now, true);
        return new IngestSummary(
                done,
                unfinished,
                explained,
                shortNames(),
                elsewhere,
                failures,
                rows,
                unfit,
                bytes,
                requests,
                weight.getAsLong(),
                segments,
                Duration.between(startedAt, now),
                interrupted);
    }

    private Map<String, SortedSet<String>> shortNames() {
        Map<String, SortedSet<String>> names = new TreeMap<>();
        explainedKeys.forEach((cause, keys) -> names.put(cause, new TreeSet<>(keys.values())));
        return names;
    }

    private void tell(Instant now, boolean isLast) {
        if (!isLast && now.isBefore(toldAt.equals(Instant.MIN) ? now : toldAt.plus(TELL_EVERY))) {
            return;
        }
        toldAt = now;
        long ended = done + failures.size();
        double minutes = Math.max(1, Duration.between(startedAt, now).toMillis()) / 60_000.0;
        Optional<Duration> left = ended == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (minutes * 60_000 / ended * Math.max(0, total - ended))));
        listener.onProgress(new IngestProgress(
                total,
                ended,
                failures.size(),
                rows,
                bytes,
                requests,
                weight.getAsLong() / Math.max(minutes, 1 / 60.0),
                left));
    }
}
