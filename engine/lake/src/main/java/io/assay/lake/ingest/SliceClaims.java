package io.assay.lake.ingest;

import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which process asks for which slice now, so that several never ask for the same one. */
public final class SliceClaims {
    private static final String OF_HOLDER = " WHERE host = ? AND pid = ? AND process_started_us = ? AND run = ?";
    private static final String OVERLAPPING = " WHERE endpoint = ? AND slice_key = ? AND start_us < ? AND end_us > ?";

    private final Transaction transaction;

    public SliceClaims(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Claims what no living process has claimed and nobody has answered meanwhile.
     *
     * @param plannedAt when it was found to be missing
     * @return what was claimed, in the same order
     */
    public List<Wanted> claim(List<Wanted> wanted, Holder holder, Instant plannedAt, Instant now) {
        Slices slices = new Slices(transaction);
        List<Wanted> claimed = new ArrayList<>();
        for (Wanted slice : wanted) {
            boolean isTaken = claimsOn(slice).stream().anyMatch(claim -> claim.isAlive(now));
            boolean isAnswered = slices.overlapping(slice).stream()
                    .anyMatch(known -> known.state() == Slice.State.DONE
                            && !known.fetchedAt().isBefore(plannedAt));
            if (!isTaken && !isAnswered) {
                release(slice);
                insert(slice, holder, now);
                claimed.add(slice);
            }
        }
        return List.copyOf(claimed);
    }

    /** Gives up every claim on the slice's time, as when it is answered. */
    public void release(Wanted slice) {
        transaction.update(
                "DELETE FROM slice_claims" + OVERLAPPING,
                slice.endpoint(),
                slice.key(),
                slice.span().end(),
                slice.span().start());
    }

    /** Says of every claim of the holder that it still works on it. */
    public int beat(Holder holder, Instant now) {
        return transaction.update(
                "UPDATE slice_claims SET claimed_us = ?" + OF_HOLDER,
                now,
                holder.host(),
                holder.pid(),
                holder.processStarted(),
                holder.run());
    }

    /** Gives up every claim of the holder, as when it stops. */
    public int releaseAll(Holder holder) {
        return transaction.update(
                "DELETE FROM slice_claims" + OF_HOLDER,
                holder.host(),
                holder.pid(),
                holder.processStarted(),
                holder.run());
    }

    private record Claim(Holder holder, Instant claimedAt) {
        boolean isAlive(Instant now) {
            return holder.isAlive(claimedAt, now);
        }
    }

    private List<Claim> claimsOn(Wanted slice) {
        return transaction.query(
                "SELECT host, pid, process_started_us, run, claimed_us FROM slice_claims" + OVERLAPPING,
                row -> new Claim(new Holder(row.text(1), row.number(2), row.time(3), row.text(4)), row.time(5)),
                slice.endpoint(),
                slice.key(),
                slice.span().end(),
                slice.span().start());
    }

    private void insert(Wanted slice, Holder holder, Instant now) {
        transaction.update(
                "INSERT INTO slice_claims (endpoint, slice_key, start_us, end_us, host, pid, process_started_us, run,"
                        + " claimed_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                slice.endpoint(),
                slice.key(),
                slice.span().start(),
                slice.span().end(),
                holder.host(),
                holder.pid(),
                holder.processStarted(),
                holder.run(),
                now);
    }
}
