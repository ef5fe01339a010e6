package io.assay.lake.ingest;

import io.assay.lake.ledger.Row;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.value.EndpointName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stretches in which a stream said nothing of a key: opened at the break, closed when healed. */
public final class Gaps {
    private static final String COLUMNS =
            "endpoint, slice_key, start_us, end_us, cause, last_good, first_good, opened_us, closed_us";

    private final Transaction transaction;

    public Gaps(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Records the gap as it stands now, in place of an earlier record of the same start. */
    public void record(Gap gap) {
        transaction.update(
                "INSERT INTO gaps (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (endpoint, slice_key, start_us) DO UPDATE SET end_us = excluded.end_us,"
                        + " cause = excluded.cause, last_good = excluded.last_good, first_good = excluded.first_good,"
                        + " closed_us = excluded.closed_us",
                gap.endpoint(),
                gap.key(),
                gap.start(),
                gap.end(),
                gap.cause(),
                gap.lastGood(),
                gap.firstGood(),
                gap.openedAt(),
                gap.closedAt());
    }

    /** The endpoint's gaps, by key and time. */
    public List<Gap> of(EndpointName endpoint) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM gaps WHERE endpoint = ? ORDER BY slice_key, start_us",
                Gaps::read,
                endpoint);
    }

    private static Gap read(Row row) throws SQLException {
        return new Gap(
                EndpointName.of(row.text(1)),
                row.text(2),
                row.time(3),
                row.optionalTime(4),
                row.text(5),
                row.optionalText(6),
                row.optionalText(7),
                row.time(8),
                row.optionalTime(9));
    }

    /**
     * A silence of one key, in event time.
     *
     * @param end empty while it lasts
     * @param lastGood the last id or candle before it
     * @param firstGood the first one after it
     * @param closedAt when it was healed
     */
    public record Gap(
            EndpointName endpoint,
            String key,
            Instant start,
            Optional<Instant> end,
            String cause,
            Optional<String> lastGood,
            Optional<String> firstGood,
            Instant openedAt,
            Optional<Instant> closedAt) {}
}
