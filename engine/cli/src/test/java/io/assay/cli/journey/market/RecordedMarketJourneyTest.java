package io.assay.cli.journey.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.cli.journey.Workplace;
import io.assay.cli.journey.Workplace.Outcome;
import io.assay.sources.sandbox.replay.Recording;
import io.assay.sources.sandbox.replay.RecordingReader;
import io.assay.sources.sandbox.replay.RowText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedMarketJourneyTest {
    private static final Path OHLCV = Path.of(
                    System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"))
            .resolve("ohlcv");
    private static final String PAGES = "binance_klines_wire_static-klines_NOLICENSE.tar.gz";
    private static final String DAY = "2018-04-05T00:00:00Z";
    private static final String COLUMNS = "token, open_time, open, high, low, close, volume, quote_volume, trades";

    @TempDir
    Path folder;

    @Test
    void everyRecordedCandleGoesThroughASocketAndTheShippedProjectToGoldUnchanged() {
        Recording recording = RecordingReader.read(recorded(PAGES));
        Workplace place = Workplace.withShippedProject(folder);
        follow(place, "BNB", "Binance Coin");
        try (ServedSandbox sandbox =
                ServedSandbox.start(folder, "--replay", recorded(PAGES).toString())) {
            sandbox.answerFor(place);
            Outcome days = run(place, "+gold.venue_candles_1d", "2017-08-17", "2026-05-01");
            assertThat(days.out()).contains("without rows, not listed: ", " slices of AAVE, AGIX, AXS, ", " more\n");
            run(place, "+gold.venue_candles_1h", "2025-05-01", "2026-05-01");
        }
        for (String interval : List.of("1d", "1h")) {
            List<String> expected = lines(recording, interval);
            assertThat(expected).hasSizeGreaterThan(20_000);
            for (String table : List.of("bronze.candles_", "gold.venue_candles_")) {
                String sql = "select " + COLUMNS + " from " + table + interval + " order by token, open_time";
                assertThat(Lines.differences(place, expected, "live", sql))
                        .as(table + interval)
                        .isEmpty();
            }
        }
    }

    @Test
    void realMinutesBecomeTheHoursAndDaysThatAreReckonedByHand() throws IOException {
        List<NaiveCandle> minutes = new ArrayList<>();
        for (String token : List.of("BTC", "ETH")) {
            List<NaiveCandle> day = minutes(token);
            Path page = folder.resolve("recorded/" + token + "USDT/1m/1.json");
            Files.createDirectories(page.getParent());
            Files.writeString(page, page(day));
            minutes.addAll(day);
        }
        assertThat(minutes).hasSize(2 * 1440);
        Workplace place = Workplace.withShippedProject(folder);
        try (ServedSandbox sandbox = ServedSandbox.start(folder, "--replay", "recorded")) {
            sandbox.answerFor(place);
            run(place, "+gold.category_turnover_1d", "2018-04-05", "2018-04-06");
        }
        List<String> expected = minutes.stream()
                .map(candle -> Lines.of(
                        candle.token(),
                        candle.time(),
                        candle.open(),
                        candle.high(),
                        candle.low(),
                        candle.close(),
                        candle.volume(),
                        candle.turnover(),
                        candle.trades()))
                .toList();
        String sql = "select " + COLUMNS + " from bronze.candles_1m order by token, open_time";
        assertThat(Lines.differences(place, expected, "live", sql)).isEmpty();
        new NaiveLake(place, "live", minutes).assertSilverAndGold(Map.of("BTC", "layer1", "ETH", "layer1"));
    }

    private static Path recorded(String name) {
        Path file = OHLCV.resolve(name);
        assumeTrue(Files.exists(file), "skipped: the recording ../shared/data/ohlcv/" + name + " is not here");
        return file;
    }

    private static void follow(Workplace place, String token, String name) {
        place.write(
                "catalogs/tokens.yaml",
                place.read("catalogs/tokens.yaml")
                        + "  - {token: %s, name: %s, category: payment}%n".formatted(token, name));
        place.write(
                "catalogs/listings.csv",
                place.read("catalogs/listings.csv") + "binance,%sUSDT,%s,USDT,,%n".formatted(token, token));
    }

    private static Outcome run(Workplace place, String selector, String from, String until) {
        Outcome run = place.assay("run", selector, "--profile", "live", "--from", from, "--until", until);
        assertThat(run.exit()).as(run.all()).isZero();
        return run;
    }

    /** The recording's own texts, row by row, in the order of the tables' keys. */
    private static List<String> lines(Recording recording, String interval) {
        return recording.symbols().stream()
                .sorted(Comparator.comparing(RecordedMarketJourneyTest::token))
                .flatMap(symbol -> recording.first(symbol, interval, 0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                        .map(row -> line(token(symbol), row)))
                .toList();
    }

    private static String token(String symbol) {
        return symbol.substring(0, symbol.length() - "USDT".length());
    }

    private static String line(String token, RowText row) {
        JsonNode fields = JsonMapper.shared().readTree(row.text());
        List<Object> values = new ArrayList<>(List.of(token, Instant.ofEpochMilli(row.openTime())));
        for (int field : new int[] {1, 2, 3, 4, 5, 7}) {
            values.add(new BigDecimal(fields.get(field).asString()));
        }
        values.add(fields.get(8).asLong());
        return Lines.of(values.toArray());
    }

    /** A recorded day of minutes: ms since midnight, prices, volume; what was turned over follows from close and volume. */
    private static List<NaiveCandle> minutes(String token) throws IOException {
        Path zip = recorded("lean_minute_Apache2/coinbase_minute_%susd_20180405_trade.zip"
                .formatted(token.toLowerCase(Locale.ROOT)));
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> walk = Files.walk(files.getPath("/"))) {
            Path csv = walk.filter(Files::isRegularFile).findFirst().orElseThrow();
            return Files.readAllLines(csv).stream()
                    .map(line -> minute(token, line.split(",", -1)))
                    .toList();
        }
    }

    private static NaiveCandle minute(String token, String[] cells) {
        BigDecimal volume = new BigDecimal(cells[5]);
        BigDecimal close = new BigDecimal(cells[4]);
        return new NaiveCandle(
                token,
                Instant.parse(DAY).plusMillis(Long.parseLong(cells[0])),
                new BigDecimal(cells[1]),
                new BigDecimal(cells[2]),
                new BigDecimal(cells[3]),
                close,
                volume,
                close.multiply(volume).setScale(8, RoundingMode.HALF_UP),
                7,
                1);
    }

    private static String page(List<NaiveCandle> minutes) {
        return minutes.stream()
                .map(candle -> "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\",%d,\"0\",\"0\",\"0\"]"
                        .formatted(
                                candle.time().toEpochMilli(),
                                candle.open().toPlainString(),
                                candle.high().toPlainString(),
                                candle.low().toPlainString(),
                                candle.close().toPlainString(),
                                candle.volume().toPlainString(),
                                candle.time().toEpochMilli() + 59_999,
                                candle.turnover().toPlainString(),
                                candle.trades()))
                .collect(Collectors.joining(",\n", "[", "]"));
    }
}
