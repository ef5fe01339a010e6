package io.assay.benchmark;

import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.MarketServer;
import io.assay.benchmark.process.Measured;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Benchmark a1, first figure: 2,000 pages of 1,000 candles over a socket to committed raw and bronze, beside httpx and pyarrow. */
final class IngestThroughput implements Benchmark {
    private static final int SYMBOLS = 20;
    private static final int PAGES_A_SYMBOL = 100;
    private static final long ROWS = SYMBOLS * PAGES_A_SYMBOL * 1000L;
    private static final String FROM = "2025-01-01T00:00:00Z";
    private static final long FROM_MILLIS = Instant.parse(FROM).toEpochMilli();
    private static final String UNTIL =
            Instant.parse(FROM).plusSeconds(PAGES_A_SYMBOL * 60_000L).toString();
    private static final List<String> TOKENS = List.of(
            "BTC", "ETH", "SOL", "AVAX", "ADA", "DOT", "DOGE", "SHIB", "XRP", "UNI", "AAVE", "COMP", "SUSHI", "CAKE",
            "CRV", "SAND", "MANA", "LINK", "GRT", "NEAR");

    @Override
    public String name() {
        return "a1";
    }

    @Override
    public String title() {
        return "2,000 REST pages of 1,000 candles from the sandbox exchange without limits: to committed raw, and on to bronze.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        PythonPeer peer = PythonPeer.install(bench, "httpx_pyarrow.py", "httpx==0.28.1", "pyarrow==26.0.1");
        try (MarketServer market = MarketServer.start(bench)) {
            String url = market.url();
            List<Measured> raw = new ArrayList<>();
            List<Measured> bronze = new ArrayList<>();
            List<Measured> python = new ArrayList<>();
            for (int run = 0; run < bench.runs(); run++) {
                Path folder = Files.createDirectories(bench.scratch().resolve("a1-" + run));
                project(folder, url);
                Measured ingest = bench.measure("assay ingest", folder, words(bench, "ingest"));
                raw.add(ingest);
                bronze.add(ingest.plus(bench.measure("assay run (bronze)", folder, words(bench, "run"))));
                python.add(bench.measure("httpx + pyarrow", folder, peerWords(peer, url, folder)));
                long fetched = rows(bench.lastOutput());
                bench.measure("(count, untimed)", folder, count(bench));
                if (rows(bench.lastOutput()) != fetched) {
                    throw new IOException(
                            "Cannot measure assay: it did not end with the %d rows that httpx + pyarrow has:%n%s"
                                    .formatted(fetched, bench.lastOutput()));
                }
                Folders.delete(folder);
            }
            return new Report(
                    name(),
                    title(),
                    "./assay bench a1",
                    List.of(
                            Timing.of("assay: REST → committed raw", "≥ 250 k rows/s", raw, "")
                                    .withRate(ROWS),
                            Timing.of("assay: REST → committed raw → bronze", "", bronze, "")
                                    .withRate(ROWS),
                            Timing.of("httpx + pyarrow: REST → typed Parquet, nothing else", "", python, "")
                                    .withRate(ROWS)));
        }
    }

    private static List<String> words(Workbench bench, String command) {
        return bench.assay(command, "-p", ".", "--from", FROM, "--until", UNTIL);
    }

    private static List<String> peerWords(PythonPeer peer, String url, Path folder) {
        return peer.command(
                url,
                folder.resolve("peer").toString(),
                Long.toString(FROM_MILLIS),
                Integer.toString(PAGES_A_SYMBOL),
                String.join(",", TOKENS));
    }

    private static List<String> count(Workbench bench) {
        return bench.assay("query", "-p", ".", "--format", "csv", "select count(*) as n from bronze.candles_1m");
    }

    /** The rows that a program says it ended with: nearly all there is room for, as the simulated market has outages. */
    private static long rows(String output) throws IOException {
        return output.lines()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .filter(rows -> rows > ROWS * 99 / 100 && rows <= ROWS)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "Cannot measure: no line says how many rows there are, at most %d and hardly fewer:%n%s"
                                .formatted(ROWS, output)));
    }

    private static void project(Path folder, String url) throws IOException {
        StringBuilder listings = new StringBuilder();
        TOKENS.forEach(token -> listings.append("  - {symbol: ")
                .append(token)
                .append("USDT, token: ")
                .append(token)
                .append("}\n"));
        Files.writeString(folder.resolve("project.yaml"), template().formatted(listings, url));
    }

    private static String template() throws IOException {
        try (InputStream stream = IngestThroughput.class.getResourceAsStream("a1.yaml")) {
            return new String(Objects.requireNonNull(stream, "a1.yaml").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
