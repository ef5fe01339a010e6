package io.assay.benchmark.growth;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Candles that a venue says anew days later: a minute of every token of a day, another one, with more volume, each time. */
public final class LateCandles {
    private static final EndpointName ENDPOINT = EndpointName.of("venue.candles_1m");
    private static final Duration FIRST_MINUTE = Duration.ofMinutes(754);

    private final GrowingLake growing;
    private int times;

    public LateCandles(GrowingLake growing) {
        this.growing = growing;
    }

    /** Puts them into the lake as an ingest does: one raw segment, which the next run indexes. */
    public void arrive(List<LocalDate> days) throws IOException, InterruptedException {
        Instant now = Instant.now();
        Duration minute = FIRST_MINUTE.plusMinutes(times++);
        try (Lake lake = growing.open();
                HttpClient client = HttpClient.newHttpClient();
                RawSegmentWriter writer =
                        RawSegmentWriter.start(lake.rawFolder(ENDPOINT), "late-" + now.toEpochMilli())) {
            for (LocalDate day : days) {
                for (String token : GrowingLake.TOKENS) {
                    writer.write(
                            restated(client, token, GrowingLake.startOf(day).plus(minute), writer.rows()));
                }
            }
            SealedSegment sealed = writer.seal();
            lake.ledger()
                    .update(transaction -> new Segments(transaction)
                            .record(
                                    ENDPOINT,
                                    lake.relative(sealed.file()),
                                    sealed.rows(),
                                    sealed.bytes(),
                                    List.of(),
                                    now));
        }
    }

    private RawRow restated(HttpClient client, String token, Instant minute, long sequence)
            throws IOException, InterruptedException {
        String symbol = token + "USDT";
        String url = "%s/api/v3/klines?symbol=%s&interval=1m&limit=1&startTime=%d&endTime=%d"
                .formatted(growing.url(), symbol, minute.toEpochMilli(), minute.toEpochMilli() + 59_999);
        Instant sent = Instant.now();
        String said = client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Map<ColumnName, String> key = new LinkedHashMap<>();
        key.put(new ColumnName("symbol"), symbol);
        key.put(new ColumnName("token"), token);
        return new RawRow(
                ENDPOINT,
                key,
                Optional.of(new Interval(minute, minute.plus(Duration.ofMinutes(1)))),
                "GET " + url,
                200,
                Map.of(),
                sent,
                Instant.now(),
                0,
                sequence,
                withMoreVolume(said));
    }

    /** The fifth value of the answer's only row, one larger in its first digit. */
    private static String withMoreVolume(String body) {
        String[] cells = body.split(",", -1);
        cells[5] = "\"1" + cells[5].substring(1);
        return String.join(",", cells);
    }
}
