package io.assay.sources.ingest;

import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ingest.SliceClaims;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Ledger;
import io.assay.sources.fetch.SliceTask;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Hands out one source's slices, oldest first, each claimed before it is handed out; safe for many threads. */
final class TaskFeed {
    private static final int CHUNK = 64;

    private final Ledger ledger;
    private final Holder holder;
    private final Instant plannedAt;
    private final Clock clock;
    private final Totals totals;
    private final Queue<SliceTask> planned;
    private final Queue<SliceTask> claimed = new ArrayDeque<>();
    private boolean open = true;

    TaskFeed(Ledger ledger, Holder holder, Instant plannedAt, Clock clock, Totals totals, List<SliceTask> tasks) {
        this.ledger = ledger;
        this.holder = holder;
        this.plannedAt = plannedAt;
        this.clock = clock;
        this.totals = totals;
        this.planned = new ArrayDeque<>(tasks.stream().sorted().toList());
    }

    /** The next slice; empty when there is none left or the feed is closed. */
    synchronized Optional<SliceTask> next() {
        while (open && claimed.isEmpty() && !planned.isEmpty()) {
            claim();
        }
        return open ? Optional.ofNullable(claimed.poll()) : Optional.empty();
    }

    /** Hands out nothing any more. */
    synchronized void close() {
        open = false;
    }

    /** Every slice that has not been handed out. */
    synchronized List<SliceTask> rest() {
        List<SliceTask> rest = new ArrayList<>(claimed);
        rest.addAll(planned);
        return rest;
    }

    private void claim() {
        List<SliceTask> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && !planned.isEmpty()) {
            chunk.add(planned.poll());
        }
        List<Wanted> wanted = chunk.stream().map(SliceTask::wanted).toList();
        Set<Wanted> ours = new HashSet<>(ledger.inTransaction(
                transaction -> new SliceClaims(transaction).claim(wanted, holder, plannedAt, clock.instant())));
        chunk.stream().filter(task -> ours.contains(task.wanted())).forEach(claimed::add);
        totals.elsewhere(chunk.size() - ours.size());
    }
}
