package io.assay.sources.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.sources.sandbox.binance.BinanceVenue;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.replay.Recording;
import io.assay.sources.sandbox.replay.RecordingReader;
import io.assay.sources.sandbox.replay.RowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String ARCHIVE = "ohlcv/binance_klines_wire_static-klines_NOLICENSE.tar.gz";

    @TempDir
    private Path folder;

    @Test
    void recordedRowsComeAsPagesOfTheVenueWithTheirTextUnchanged() throws IOException {
        Path page = Files.createDirectories(folder.resolve("BTCUSDT/1d")).resolve("2024.json");
        Files.writeString(page, "[ [86400000,\"1.50\",2E-8], [172800000,\"2.00000000\",3],[259200000,\"3\",4] ]");
        SteppingClock clock = new SteppingClock(Instant.ofEpochMilli(200_000_000));
        try (SandboxExchange exchange = replay(RecordingReader.read(folder), clock);
                SandboxClient client = new SandboxClient(exchange)) {
            assertThat(client.klines("symbol=BTCUSDT&interval=1d&startTime=0&limit=1")
                            .body())
                    .isEqualTo("[[86400000,\"1.50\",2E-8]]");
            assertThat(client.klines("symbol=BTCUSDT&interval=1d").body())
                    .as("what opens after now is not there yet")
                    .isEqualTo("[[86400000,\"1.50\",2E-8],[172800000,\"2.00000000\",3]]");
            assertThat(client.klines("symbol=BTCUSDT&interval=1d&limit=1&endTime=172800000")
                            .body())
                    .isEqualTo("[[172800000,\"2.00000000\",3]]");
            assertThat(client.klines("symbol=BTCUSDT&interval=1m").body()).isEqualTo("[]");
            assertThat(client.klines("symbol=ETHUSDT&interval=1m").body())
                    .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            assertThat(client.get("/api/v3/exchangeInfo").body())
                    .contains("\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\"");
        }
    }

    @Test
    void everyRecordedRowOfTheRealVenueComesBackUnchanged() {
        Path archive = Path.of(
                        System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"))
                .resolve(ARCHIVE);
        assumeTrue(Files.exists(archive), "skipped: the recording ../shared/data/" + ARCHIVE + " is not here");
        Recording recording = RecordingReader.read(archive);
        long rows = 0;
        try (SandboxExchange exchange = replay(recording, Clock.systemUTC());
                SandboxClient client = new SandboxClient(exchange)) {
            for (String symbol : recording.symbols()) {
                for (String interval : recording.intervals(symbol)) {
                    rows += assertUnchanged(client, recording, symbol, interval);
                }
            }
        }
        assertThat(rows).isGreaterThan(100_000);
    }

    private static long assertUnchanged(SandboxClient client, Recording recording, String symbol, String interval) {
        List<RowText> all = recording.first(symbol, interval, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        for (int from = 0; from < all.size(); from += 1000) {
            List<RowText> page = all.subList(from, Math.min(all.size(), from + 1000));
            String body = client.klines("symbol=%s&interval=%s&limit=1000&startTime=%d"
                            .formatted(symbol, interval, page.getFirst().openTime()))
                    .body();
            assertThat(body)
                    .isEqualTo("["
                            + String.join(",", page.stream().map(RowText::text).toList()) + "]");
        }
        return all.size();
    }

    private static SandboxExchange replay(Recording recording, Clock clock) {
        return SandboxExchange.start(
                0, List.of(BinanceVenue.replaying(recording, clock, OptionalInt.empty())), FaultScript.none());
    }
}
