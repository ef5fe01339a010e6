package io.assay.lake.ingest;

import io.assay.lake.ledger.Row;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Raw segments in the order they were recorded, and for each decoder the event days they touch with an order-free hash of what they say of each. */
public final class Segments {
    private static final String COLUMNS = "number, path, endpoint, row_count, byte_count, recorded_us";

    private final Transaction transaction;

    public Segments(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Records a sealed segment with its index, in the transaction that also completes its slices.
     *
     * @param path relative to the lake's root, with `/`
     */
    public Segment record(
            EndpointName endpoint, String path, long rows, long bytes, List<SegmentDay> days, Instant now) {
        long number = lastNumber() + 1;
        Segment segment = new Segment(number, path, endpoint.withoutPart(), rows, bytes, now);
        transaction.update(
                "INSERT INTO segments (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                number,
                path,
                segment.endpoint(),
                rows,
                bytes,
                now);
        index(segment, days);
        return segment;
    }

    /** Adds what another decoder makes of a recorded segment. */
    public void index(Segment segment, List<SegmentDay> days) {
        transaction.updateEach(
                "INSERT INTO segment_days (segment, endpoint, decoder, day_us, row_count, hash) VALUES (?, ?, ?, ?, ?, ?)",
                days.stream()
                        .map(day -> new Object[] {
                            segment.number(), day.endpoint(), day.decoder(), day.day(), day.rows(), day.hash()
                        })
                        .toList());
    }

    /** The endpoint's segments, in the order they were recorded. */
    public List<Segment> of(EndpointName endpoint) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM segments WHERE endpoint = ? ORDER BY number",
                Segments::read,
                endpoint.withoutPart());
    }

    /** The endpoint's segments that this decoder has not indexed, in order. */
    public List<Segment> withoutIndex(EndpointName endpoint, String decoder) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM segments WHERE endpoint = ? AND number NOT IN"
                        + " (SELECT segment FROM segment_days WHERE endpoint = ? AND decoder = ?) ORDER BY number",
                Segments::read,
                endpoint.withoutPart(),
                endpoint,
                decoder);
    }

    /** The number of the newest segment, 0 where there is none. */
    public long lastNumber() {
        return transaction
                .first("SELECT COALESCE(MAX(number), 0) FROM segments", row -> row.number(1))
                .orElse(0L);
    }

    /** The segments that hold rows of the event days that the span touches, as this decoder reads them, in the order they were recorded. */
    public List<Segment> touching(EndpointName endpoint, String decoder, Interval span) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM segments WHERE number IN (SELECT segment FROM segment_days"
                        + " WHERE endpoint = ? AND decoder = ? AND day_us >= ? AND day_us < ? AND row_count > 0) ORDER BY number",
                Segments::read,
                endpoint,
                decoder,
                firstDay(span),
                span.end());
    }

    /** For each event day of the span that any segment touches, in order, the hash of all they say of it. */
    public Map<Instant, ContentHash> dayHashes(EndpointName endpoint, String decoder, Interval span) {
        Map<Instant, ContentHash> hashes = new LinkedHashMap<>();
        transaction.query(
                "SELECT day_us, hash FROM segment_days WHERE endpoint = ? AND decoder = ? AND day_us >= ?"
                        + " AND day_us < ? AND row_count > 0 ORDER BY day_us",
                row -> hashes.merge(row.time(1), ContentHash.of(row.text(2)), ContentHash::plus),
                endpoint,
                decoder,
                firstDay(span),
                span.end());
        return hashes;
    }

    /** The day in which the span begins, of which it may be a part. */
    private static Instant firstDay(Interval span) {
        return span.start().truncatedTo(ChronoUnit.DAYS);
    }

    /** For each event day that any segment touches, in order, how much they hold of it; bytes are each segment's share by rows. */
    public Map<Instant, DayVolume> dayVolumes(EndpointName endpoint, String decoder) {
        Map<Instant, DayVolume> volumes = new LinkedHashMap<>();
        transaction.query(
                "SELECT d.day_us, SUM(d.row_count), SUM(s.byte_count * d.row_count / CASE WHEN t.all_rows > 0 THEN t.all_rows ELSE 1 END)"
                        + " FROM segment_days d JOIN segments s ON s.number = d.segment"
                        + " JOIN (SELECT segment, SUM(row_count) AS all_rows FROM segment_days"
                        + " WHERE endpoint = ? AND decoder = ? GROUP BY segment) t ON t.segment = d.segment"
                        + " WHERE d.endpoint = ? AND d.decoder = ? AND d.row_count > 0 GROUP BY d.day_us ORDER BY d.day_us",
                row -> volumes.put(row.time(1), new DayVolume(row.number(2), row.number(3))),
                endpoint,
                decoder,
                endpoint,
                decoder);
        return volumes;
    }

    /** The paths of all segments, relative to the lake's root. */
    public Set<String> paths() {
        return new LinkedHashSet<>(transaction.query("SELECT path FROM segments ORDER BY number", row -> row.text(1)));
    }

    private static Segment read(Row row) throws SQLException {
        return new Segment(
                row.number(1), row.text(2), EndpointName.of(row.text(3)), row.number(4), row.number(5), row.time(6));
    }

    /** A recorded segment; its path is relative to the lake's root. */
    public record Segment(long number, String path, EndpointName endpoint, long rows, long bytes, Instant recordedAt) {}

    /** How much raw segments hold of one event day; bytes as they lie on the disk, estimated. */
    public record DayVolume(long rows, long bytes) {}

    /**
     * What a segment says of one event day, as one decoder reads it.
     *
     * @param endpoint with its part, where its bodies hold several record shapes
     * @param decoder hash of the decoder's definition
     * @param day the start of the UTC day; rows without usable time count under their slice's start
     * @param rows 0 where the line only says that the segment was read and holds nothing; no day is touched by it
     */
    public record SegmentDay(EndpointName endpoint, String decoder, Instant day, long rows, ContentHash hash) {}
}
