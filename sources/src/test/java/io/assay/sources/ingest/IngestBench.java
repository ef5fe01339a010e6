package io.assay.sources.ingest;

import io.assay.decode.DecodedRecord;
import io.assay.decode.Decoder;
import io.assay.decode.DecoderSpec;
import io.assay.decode.ResponseBody;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Slice;
import io.assay.lake.ingest.Slices;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentReader;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.sources.governor.Pace;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.Interval;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A lake, a venue on a socket and a time that passes only while someone waits: what the ingest tests share. */
final class IngestBench implements AutoCloseable, Pace {
    private static final AtomicInteger RUNS = new AtomicInteger();

    final VenueServer venue = new VenueServer();
    final Lake lake;
    private Instant now = Instant.parse("2026-03-10T12:00:30Z");

    IngestBench(Path folder) {
        lake = Lake.open(folder, SourceKind.SANDBOX);
    }

    /** The endpoint of the made-up venue, in slices of an hour of minutes. */
    static Endpoints candles() {
        return new Endpoints().query("startTime", "{slice.start}").query("endTime", "{slice.last}");
    }

    IngestSummary run(Endpoints endpoints, String span) {
        return ingest().run(request(endpoints, span), IngestProgress.Listener.SILENT);
    }

    RestIngest ingest() {
        return new RestIngest(lake, clock(), this, "assay/test");
    }

    IngestRequest request(Endpoints endpoints, String span) {
        return new IngestRequest(
                "run%d".formatted(RUNS.incrementAndGet()),
                List.of(endpoints.checked()),
                interval(span),
                Map.of("venue", venue.url()),
                true,
                4,
                Duration.ofMinutes(5));
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(Instant time) {
        now = time.isAfter(now) ? time : now.plusNanos(1_000);
    }

    synchronized void moveTo(String time) {
        now = Instant.parse(time);
    }

    /** Every raw row that the ledger knows. */
    List<RawRow> rawRows(CheckedEndpoint endpoint) {
        List<RawRow> rows = new ArrayList<>();
        for (Segments.Segment segment :
                lake.ledger().read(transaction -> new Segments(transaction).of(endpoint.name()))) {
            try (RawSegmentReader reader = RawSegmentReader.open(lake.resolve(segment.path()))) {
                for (Optional<RawRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                    rows.add(row.get());
                }
            }
        }
        return rows;
    }

    /** The minutes' closes, decoded from the raw rows, as `symbol time close`, sorted. */
    List<String> closes(CheckedEndpoint endpoint) {
        Decoder decoder = Decoder.of(DecoderSpec.of(endpoint, EndpointSpec.ONLY_PART));
        List<String> closes = new ArrayList<>();
        for (RawRow row : rawRows(endpoint)) {
            ResponseBody body = new ResponseBody(
                    row.body().getBytes(StandardCharsets.UTF_8),
                    row.headers(),
                    row.sentAt(),
                    row.receivedAt(),
                    row.span(),
                    List.of(row.key()));
            for (DecodedRecord record : decoder.decodeAll(body).records()) {
                closes.add("%s %s %s".formatted(record.value(0), record.value(1), record.value(2)));
            }
        }
        closes.sort(null);
        return closes;
    }

    List<Slice> slices(CheckedEndpoint endpoint) {
        return lake.ledger().read(transaction -> new Slices(transaction).of(endpoint.name()));
    }

    static Interval interval(String text) {
        String[] ends = text.split("/");
        return new Interval(Instant.parse(ends[0]), Instant.parse(ends[1]));
    }

    @Override
    public void close() {
        venue.close();
        lake.close();
    }
}
