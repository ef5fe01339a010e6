package io.assay.cli.journey.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.cli.journey.Workplace;
import io.assay.cli.journey.Workplace.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What really happened to a venue's hours in three years comes out of coverage with its cause. */
class RecordedAnomaliesJourneyTest {
    private static final Path DATA =
            Path.of(System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"));
    private static final String HOURS = "ohlcv/binance_spot_1h_misrori_2020-2023_NOLICENSE.csv.gz";
    private static final String FROM = "2021-04-04";
    private static final String UNTIL = "2023-12-30T20:30:00Z";

    /** As known_anomalies.csv numbers and describes them: how many symbols lack which hours, how many hours, and why. */
    private static final List<Anomaly> KNOWN = List.of(
            new Anomaly("A1", "2021-04-20T02:00:00Z,2021-04-20T04:00:00Z,2,outage", 30),
            new Anomaly("A2", "2021-04-25T05:00:00Z,2021-04-25T08:00:00Z,3,outage", 30),
            new Anomaly("A3", "2021-08-13T02:00:00Z,2021-08-13T06:00:00Z,4,outage", 31),
            new Anomaly("A4", "2021-09-29T07:00:00Z,2021-09-29T09:00:00Z,2,outage", 31),
            new Anomaly("A5", "2022-09-26T03:00:00Z,2023-03-11T14:00:00Z,3995,suspended", 2),
            new Anomaly("A6", "2023-03-24T13:00:00Z,2023-03-24T14:00:00Z,1,outage", 32),
            new Anomaly("A7", "BUSD · USDT,2023-12-15T05:00:00Z,2023-12-30T21:00:00Z,376,not_listed", 1),
            new Anomaly("A8", "AGIX · USDT,2021-04-04T00:00:00Z,2023-02-17T08:00:00Z,16424,not_listed", 1),
            new Anomaly(
                    "A10, the bar that was open when it was stored",
                    "2023-12-30T20:00:00Z,2023-12-30T21:00:00Z,1,not_yet",
                    33));

    private record Anomaly(String id, String stretch, int symbols) {}

    @TempDir
    Path folder;

    @Test
    void outagesSuspensionsListingsAndDelistingsOfThreeYearsHaveTheirCauses() throws IOException {
        Map<String, List<String>> symbols = symbols();
        for (Map.Entry<String, List<String>> symbol : symbols.entrySet()) {
            Path page = folder.resolve("recorded/" + symbol.getKey() + "/1h/1.json");
            Files.createDirectories(page.getParent());
            Files.writeString(page, symbol.getValue().stream().collect(Collectors.joining(",", "[", "]")));
        }
        Workplace place = Workplace.withShippedProject(folder);
        follow(place, symbols.keySet().stream().toList());
        try (ServedSandbox sandbox = ServedSandbox.start(folder, "--replay", "recorded")) {
            sandbox.answerFor(place);
            Outcome run =
                    place.assay("run", "bronze.candles_1h", "--profile", "live", "--from", FROM, "--until", UNTIL);
            assertThat(run.exit()).as(run.all()).isZero();
        }

        List<String> missing = missing(place);
        for (Anomaly known : KNOWN) {
            assertThat(missing)
                    .filteredOn(line -> line.contains(known.stretch()))
                    .as(known.id())
                    .hasSize(known.symbols());
        }
        assertThat(missing)
                .filteredOn(line -> line.contains(",suspended"))
                .extracting(line -> line.split(" · ")[1])
                .contains("USDC", "TUSD");
        assertThat(place.assay("query", "--profile", "live", "select max(open_time) as last from bronze.candles_1h")
                        .out())
                .as("A10")
                .contains("2023-12-30T19:00:00Z");
    }

    private static List<String> missing(Workplace place) {
        Outcome coverage = place.assay(
                "coverage",
                "binance.candles_1h",
                "--profile",
                "live",
                "--from",
                FROM,
                "--until",
                UNTIL,
                "--format",
                "csv");
        assertThat(coverage.exit()).as(coverage.all()).isZero();
        return coverage.out().lines().toList();
    }

    /** The recorded rows of each symbol as the venue writes them. */
    private static Map<String, List<String>> symbols() throws IOException {
        Path file = DATA.resolve(HOURS);
        assumeTrue(Files.exists(file), "skipped: no recordings here: " + HOURS);
        Map<String, List<String>> symbols = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                long open = Instant.parse(cells[2]).toEpochMilli();
                symbols.computeIfAbsent(cells[0], none -> new ArrayList<>())
                        .add("[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"0\",1,\"0\",\"0\",\"0\"]"
                                .formatted(open, cells[3], cells[4], cells[5], cells[6], cells[7], open + 3_599_999));
            }
        }
        return symbols;
    }

    /** The catalogs name the recorded symbols, and when the one that was delisted went. */
    private static void follow(Workplace place, List<String> symbols) {
        StringBuilder tokens = new StringBuilder(place.read("catalogs/tokens.yaml"));
        StringBuilder listings = new StringBuilder("venue,symbol,token,quote,listed_from,listed_until\n");
        for (String symbol : symbols) {
            String token = symbol.substring(0, symbol.length() - "USDT".length());
            if (!tokens.toString().contains("token: " + token + ",")) {
                tokens.append("  - {token: %s, name: %s, category: payment}%n".formatted(token, token));
            }
            listings.append("binance,%s,%s,USDT,,%s%n"
                    .formatted(symbol, token, token.equals("BUSD") ? "2023-12-15T05:00:00Z" : ""));
        }
        place.write("catalogs/tokens.yaml", tokens.toString());
        place.write("catalogs/listings.csv", listings.toString());
    }
}
