package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.table.PendingPointer;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.PlannedInterval;
import io.assay.plan.history.Fingerprint;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        requireAnswered(task, result);
        List<WrittenInterval> held =
                result.intervals().stream().filter(WrittenInterval::held).toList();
        List<Interval> heldSpans = held.stream().map(WrittenInterval::interval).toList();
        List<WrittenInterval> good = result.intervals().stream()
                .filter(interval -> !interval.held() && !task.loses(heldSpans))
                .toList();
        Map<Interval, Map<ColumnName, ContentHash>> before = lake.ledger()
                .read(transaction -> new Intervals(transaction)
                        .hashes(task.task().table(), task.task().span()));
        lake.tables().commits().commit(good.isEmpty() ? List.of() : pointers(task, result, good), transaction -> {
            leases.check(transaction);
            good.forEach(interval -> record(transaction, task, interval));
            held.forEach(interval -> hold(transaction, task, interval));
        });
        return new Commit(result, good, held, changed(before, good));
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

    private void record(Transaction transaction, PendingTask task, WrittenInterval written) {
        PlannedInterval planned = planned(task, written.interval());
        Fingerprint fingerprint = planned.fingerprint();
        new Intervals(transaction)
                .record(
                        new Built(
                                task.task().table(),
                                written.interval(),
                                fingerprint.definition(),
                                fingerprint.digest(),
                                planned.until(),
                                written.rows(),
                                written.quarantined(),
                                run,
                                clock.instant()),
                        written,
                        fingerprint.inputTexts());
    }

    private void hold(Transaction transaction, PendingTask task, WrittenInterval written) {
        TableName table = task.task().table();
        String digest = planned(task, written.interval()).fingerprint().digest();
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
