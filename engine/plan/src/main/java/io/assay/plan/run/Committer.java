package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.measure.Measures;
import io.assay.lake.table.PendingPointer;
import io.assay.lake.table.TableFile;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.PlannedInterval;
import io.assay.plan.history.Fingerprint;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a task's result count: moves its table's pointers in one transaction with the ledger's rows. */
final class Committer {
    private final Lake lake;
    private final String run;
    private final HeldLeases leases;
    private final Clock clock;

    Committer(Lake lake, String run, HeldLeases leases, Clock clock) {
        this.lake = lake;
        this.run = run;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Commits the intervals that broke no expectation which fails, and records the others as held, whose last good content the new files hold. Where all are held, or
     * that content would go, no pointer moves: the next wave then builds the others by themselves.
     */
    Commit commit(PendingTask task, TableResult result) {
        if (task.task().merges()) {
            return merged(task, result);
        }
        requireAnswered(task, result);
        List<WrittenInterval> held = held(task, result);
        List<WrittenInterval> sound = sound(task, result);
        List<Interval> kept = result.intervals().stream()
                .filter(interval -> !sound.contains(interval))
                .map(WrittenInterval::interval)
                .toList();
        List<WrittenInterval> good = task.loses(kept) ? List.of() : sound;
        Map<Interval, Fingerprint> fingerprints = fingerprints(task, result);
        Map<Interval, Map<ColumnName, ContentHash>> before = lake.ledger()
                .read(transaction -> new Intervals(transaction)
                        .hashes(task.task().table(), task.task().span()));
        lake.tables().commits().commit(good.isEmpty() ? List.of() : pointers(task, result, good), transaction -> {
            leases.check(transaction);
            good.forEach(interval -> record(transaction, task, interval, fingerprints));
            held.forEach(interval -> hold(transaction, task, interval, fingerprints));
            measure(transaction, task, good, sound, held);
        });
        return new Commit(result, good, held, changed(before, good));
    }

    /** Commits files in the place of those that they were merged from, if they hold as many rows. */
    private Commit merged(PendingTask task, TableResult result) {
        long before = task.replaced().stream().mapToLong(TableFile::rows).sum();
        long now = result.files().stream().mapToLong(WrittenFile::rows).sum();
        if (before != now) {
            throw new IllegalStateException("Cannot merge files of %s: they hold %d rows, the merged ones %d"
                    .formatted(task.task().table(), before, now));
        }
        lake.tables().commits().commit(pointers(task, result, List.of()), leases::check);
        return new Commit(result, List.of(), List.of(), 0);
    }

    /** The intervals that may count: those that are not held; where state is carried, those before the first that is. */
    private static List<WrittenInterval> sound(PendingTask task, TableResult result) {
        return task.task().carry().isPresent()
                ? result.intervals().stream()
                        .takeWhile(interval -> !interval.held())
                        .toList()
                : result.intervals().stream()
                        .filter(interval -> !interval.held())
                        .toList();
    }

    /** The intervals that are held; where state is carried, the first of them, since what comes after it is not known. */
    private static List<WrittenInterval> held(PendingTask task, TableResult result) {
        return result.intervals().stream()
                .filter(WrittenInterval::held)
                .limit(task.task().carry().isPresent() ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /** What each interval was made of: as it was planned, but for the states and measures that the intervals before it in the task have come to. */
    private static Map<Interval, Fingerprint> fingerprints(PendingTask task, TableResult result) {
        Map<Interval, Fingerprint> fingerprints = new LinkedHashMap<>();
        Optional<WrittenInterval> before = Optional.empty();
        MeasureHistory measured = new MeasureHistory(task.task().earlier());
        for (WrittenInterval written : result.intervals()) {
            Fingerprint fingerprint = planned(task, written.interval()).fingerprint();
            Optional<Fingerprint> goingOn =
                    before.flatMap(last -> last.state().map(state -> fingerprint.goingOnFrom(last.interval(), state)));
            fingerprints.put(
                    written.interval(),
                    goingOn.orElse(fingerprint)
                            .comparedWith(measured.taken(task.task().rules(), written.interval())));
            before = Optional.of(written);
            measured.add(written);
        }
        return fingerprints;
    }

    private List<PendingPointer> pointers(PendingTask task, TableResult result, List<WrittenInterval> good) {
        List<Interval> committed = good.stream().map(WrittenInterval::interval).toList();
        List<PendingPointer> pointers = new ArrayList<>();
        lake.tables().replace(task.data(), result.files(), task.replacedPaths()).ifPresent(pointers::add);
        lake.tables()
                .replace(task.quarantine(), result.quarantine(), task.quarantineOf(committed))
                .ifPresent(pointers::add);
        return pointers;
    }

    private void record(
            Transaction transaction,
            PendingTask task,
            WrittenInterval written,
            Map<Interval, Fingerprint> fingerprints) {
        Fingerprint fingerprint = Objects.requireNonNull(fingerprints.get(written.interval()));
        new Intervals(transaction)
                .record(
                        new Built(
                                task.task().table(),
                                written.interval(),
                                fingerprint.definition(),
                                fingerprint.digest(),
                                task.until(),
                                written.rows(),
                                written.quarantined(),
                                run,
                                clock.instant()),
                        written,
                        fingerprint.inputTexts());
    }

    /** What was measured counts although its interval is left for the next wave, since those that are held were compared with it; until then that is dirty. */
    private static void measure(
            Transaction transaction,
            PendingTask task,
            List<WrittenInterval> good,
            List<WrittenInterval> sound,
            List<WrittenInterval> held) {
        if (MeasureHistory.depth(task.task().rules()) > 0) {
            TableName table = task.task().table();
            Stream.concat(sound.stream(), held.stream())
                    .forEach(written -> new Measures(transaction).record(table, written));
            sound.stream()
                    .filter(written -> !good.contains(written))
                    .forEach(written -> new Intervals(transaction).distrust(table, written.interval()));
        }
    }

    private void hold(
            Transaction transaction,
            PendingTask task,
            WrittenInterval written,
            Map<Interval, Fingerprint> fingerprints) {
        TableName table = task.task().table();
        String digest =
                Objects.requireNonNull(fingerprints.get(written.interval())).heldDigest();
        new HeldIntervals(transaction)
                .hold(new Held(table, written.interval(), digest, run, clock.instant()), written.outcomes());
    }

    private static PlannedInterval planned(PendingTask task, Interval interval) {
        return task.planned(interval)
                .orElseThrow(() -> new IllegalStateException("Cannot commit %s of %s: it was not asked for"
                        .formatted(interval, task.task().table())));
    }

    private static void requireAnswered(PendingTask task, TableResult result) {
        List<Interval> answered = result.intervals().stream()
                .map(WrittenInterval::interval)
                .sorted()
                .toList();
        if (!answered.equals(task.task().build())) {
            throw new IllegalStateException("Cannot commit %s: %d intervals were asked for, %d were answered"
                    .formatted(task.task().table(), task.task().build().size(), answered.size()));
        }
    }

    private static int changed(Map<Interval, Map<ColumnName, ContentHash>> before, List<WrittenInterval> good) {
        return (int) good.stream()
                .filter(interval -> !Optional.ofNullable(before.get(interval.interval()))
                        .filter(interval.hashes()::equals)
                        .isPresent())
                .count();
    }
}
