package io.assay.feature;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** What venues have sent, as series; tests are skipped where there are no recordings. */
final class Recordings {
    private static final Path DATA =
            Path.of(System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"));
    private static final String HOURS = "ohlcv/binance_spot_1h_misrori_2020-2023_NOLICENSE.csv.gz";
    private static final String MINUTES = "fixtures/nautilus/tests/btc-perp-20211231-20220201_1m.csv.gz";
    private static final String DAYS_OF_MINUTES = "ohlcv/lean_minute_Apache2";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Recordings() {}

    /** Hours of symbols, each an hour as a minute, so that frames of minutes hold some. */
    static Map<String, List<Series.Line>> hours(List<String> symbols) {
        Map<String, List<Series.Line>> series = new TreeMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(there(HOURS)))) {
            for (String[] cells : cells(in, 1)) {
                if (symbols.isEmpty() || symbols.contains(cells[0])) {
                    long hour = Instant.parse(cells[2]).getEpochSecond() / 3600;
                    series.computeIfAbsent(cells[0], symbol -> new ArrayList<>())
                            .add(line(hour, cells, 3));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        series.values().forEach(lines -> lines.sort((one, other) -> Long.compare(one.time(), other.time())));
        return series;
    }

    /** A month of a contract's minutes. */
    static List<Series.Line> minutes() {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(there(MINUTES)))) {
            return cells(in, 1).stream()
                    .map(cells ->
                            line(LocalDateTime.parse(cells[0], TIME).toEpochSecond(ZoneOffset.UTC) / 60, cells, 1))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Single days of minutes, of four markets. */
    static Map<String, List<Series.Line>> daysOfMinutes() {
        Map<String, List<Series.Line>> series = new TreeMap<>();
        try (var files = Files.newDirectoryStream(there(DAYS_OF_MINUTES), "*.zip")) {
            for (Path file : files) {
                try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
                    in.getNextEntry();
                    series.put(
                            String.valueOf(file.getFileName()),
                            cells(in, 0).stream()
                                    .map(cells -> line(Long.parseLong(cells[0]) / 60_000, cells, 1))
                                    .toList());
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return series;
    }

    private static Path there(String recording) {
        Path file = DATA.resolve(recording);
        assumeTrue(Files.exists(file), "skipped: no recordings here: " + file.getFileName());
        return file;
    }

    private static List<String[]> cells(InputStream in, int header) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .skip(header)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** The columns of a candle whose open, high, low, close and volume begin at a cell. */
    private static Series.Line line(long minute, String[] cells, int from) {
        BigDecimal open = new BigDecimal(cells[from]);
        BigDecimal high = new BigDecimal(cells[from + 1]);
        BigDecimal low = new BigDecimal(cells[from + 2]);
        BigDecimal close = new BigDecimal(cells[from + 3]);
        BigDecimal volume = new BigDecimal(cells[from + 4]);
        List<Optional<BigDecimal>> columns = List.of(
                Optional.of(close.subtract(open)),
                Optional.of(high.subtract(low)),
                Optional.of(open),
                Optional.of(high),
                Optional.of(low),
                Optional.of(close),
                Optional.of(volume));
        return new Series.Line(minute * Series.MINUTE, columns);
    }
}
