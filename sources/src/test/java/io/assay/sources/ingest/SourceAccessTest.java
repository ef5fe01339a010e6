package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.SourceSpec.Reaction;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceAccessTest {
    private static final String HOUR = "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z";

    @TempDir
    Path folder;

    private IngestBench bench;

    @BeforeEach
    void open() {
        bench = new IngestBench(folder.resolve("lake"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theNextAddressIsAskedWhereOneRefuses() {
        try (VenueServer other = new VenueServer()) {
            bench.venue.play((exchange, number) -> VenueServer.send(exchange, 451, ""));
            Endpoints endpoints = IngestBench.candles()
                    .base(bench.venue.url().toString())
                    .base(other.url().toString())
                    .responses(Endpoints.onStatus(451, Reaction.NEXT_BASE_URL))
                    .keys(Endpoints.key("A"), Endpoints.key("B"), Endpoints.key("C"));

            IngestSummary summary = bench.ingest().run(direct(endpoints, 1), IngestProgress.Listener.SILENT);

            assertThat(summary.isComplete()).isTrue();
            assertThat(bench.venue.asked()).hasSize(1);
            assertThat(other.asked()).hasSize(3);
        }
    }

    @Test
    void whenEveryAddressRefusesTheSliceFails() {
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 451, ""));

        IngestSummary summary =
                bench.run(IngestBench.candles().responses(Endpoints.onStatus(451, Reaction.NEXT_BASE_URL)), HOUR);

        assertThat(reasons(summary)).containsExactly("Cannot fetch 127.0.0.1: HTTP 451");
    }

    @Test
    void aSourceOnThisMachineIsRefusedUnlessAllowedAndNothingElseOfItIsAsked() {
        Endpoints endpoints = IngestBench.candles()
                .base(bench.venue.url().toString())
                .keys(Endpoints.key("A"), Endpoints.key("B"), Endpoints.key("C"));
        IngestRequest live = IngestRequest.live("run-live", List.of(endpoints.checked()), IngestBench.interval(HOUR));

        IngestSummary summary = bench.ingest().run(live, IngestProgress.Listener.SILENT);

        assertThat(reasons(summary))
                .hasSize(3)
                .allMatch(reason -> reason.startsWith("Cannot ask 127.0.0.1: 127.0.0.1 is a private address"));
        assertThat(bench.venue.asked()).isEmpty();
    }

    @Test
    void pagesAreReadToTheirEnd() {
        bench.venue.play(SourceAccessTest::twentyAPage);
        Endpoints endpoints = IngestBench.candles()
                .query("cursor", "{cursor}")
                .paginate(new Paginate.Cursor(
                        Optional.of(new Template("{slice.start}")),
                        new Paginate.Next.InHeader("X-Next"),
                        Optional.of(20L),
                        1000));

        IngestSummary summary = bench.run(endpoints, HOUR);

        assertThat(summary.rows()).isEqualTo(60);
        assertThat(bench.rawRows(endpoints.checked()))
                .hasSize(3)
                .extracting(row -> row.sequence())
                .containsExactly(0L, 1L, 2L);
        assertThat(bench.closes(endpoints.checked())).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aCursorThatNeverEndsFailsTheSlice() {
        bench.venue.play((exchange, number) -> {
            exchange.getResponseHeaders().set("X-Next", "n" + number);
            VenueServer.candles(exchange);
        });
        Endpoints endpoints = IngestBench.candles()
                .query("cursor", "{cursor}")
                .paginate(new Paginate.Cursor(
                        Optional.empty(), new Paginate.Next.InHeader("X-Next"), Optional.empty(), 1000));

        IngestSummary summary = bench.run(endpoints, HOUR);

        assertThat(reasons(summary)).containsExactly("Cannot read the pages to their end: the same page came twice");
    }

    @Test
    void secretsAppearNowhereButOnTheWire() throws Exception {
        AtomicReference<String> sent = new AtomicReference<>("");
        bench.venue.play((exchange, number) -> {
            sent.set(exchange.getRequestURI().toString());
            VenueServer.send(exchange, 403, "{\"code\":1,\"msg\":\"key s3cret-canary is not valid\"}");
        });
        Endpoints endpoints = IngestBench.candles()
                .auth(new Auth.Query(Map.of("apikey", new Secret("s3cret-canary"))))
                .responses(new io.assay.spec.model.SourceSpec.ResponseRule(
                        List.of(403),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Reaction.FAIL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new JsonPath("$.msg"))));

        IngestSummary refused = bench.run(endpoints, HOUR);
        bench.venue.play((exchange, number) -> VenueServer.candles(exchange));
        IngestSummary fetched = bench.run(endpoints, HOUR);

        assertThat(sent.get()).contains("apikey=s3cret-canary");
        assertThat(reasons(refused)).containsExactly("Cannot fetch 127.0.0.1: HTTP 403: key *** is not valid");
        assertThat(refused.toString() + fetched).doesNotContain("canary");
        assertThat(bench.rawRows(endpoints.checked()).toString()).doesNotContain("canary");
        try (var files = java.nio.file.Files.walk(folder)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(new String(
                                java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("canary");
            }
        }
    }

    @Test
    void anOAuthTokenIsSharedAndRenewedOnceRefused() {
        AtomicInteger tokens = new AtomicInteger();
        bench.venue.play((exchange, number) -> {
            String proof = exchange.getRequestHeaders().getFirst("Authorization");
            if (exchange.getRequestURI().getPath().equals("/token")) {
                VenueServer.send(
                        exchange,
                        200,
                        "{\"access_token\":\"t%d\",\"expires_in\":3600}".formatted(tokens.incrementAndGet()));
            } else if ("Bearer t2".equals(proof)) {
                VenueServer.candles(exchange);
            } else {
                VenueServer.send(exchange, 401, "{}");
            }
        });
        Endpoints endpoints = IngestBench.candles()
                .base(bench.venue.url().toString())
                .keys(Endpoints.key("A"), Endpoints.key("B"))
                .auth(new Auth.OAuth(
                        bench.venue.url() + "/token",
                        "id",
                        new Secret("canary"),
                        Optional.of("rates.read"),
                        Auth.Send.BODY));

        IngestSummary summary = bench.ingest().run(direct(endpoints, 1), IngestProgress.Listener.SILENT);

        assertThat(summary.isComplete()).isTrue();
        assertThat(tokens).hasValue(2);
        assertThat(bench.venue.asked()).hasSize(5);
    }

    private static void twentyAPage(HttpExchange exchange, int number) throws IOException {
        long cursor = Long.parseLong(VenueServer.query(exchange).getOrDefault("cursor", "0"));
        long end = Long.parseLong(VenueServer.query(exchange).getOrDefault("endTime", "0"));
        long next = cursor + 20 * 60_000;
        if (next <= end) {
            exchange.getResponseHeaders().set("X-Next", Long.toString(next));
        }
        VenueServer.send(exchange, 200, VenueServer.candles(cursor, Math.min(end, next - 60_000)));
    }

    private static IngestRequest direct(Endpoints endpoints, int concurrency) {
        return new IngestRequest(
                "run-direct",
                List.of(endpoints.checked()),
                IngestBench.interval(HOUR),
                Map.of(),
                true,
                concurrency,
                Duration.ofMinutes(5));
    }

    private static List<String> reasons(IngestSummary summary) {
        return summary.failures().stream()
                .map(IngestSummary.SliceFailure::reason)
                .toList();
    }

    @Test
    void aTokenIsAskedForAgainAndLivesNoLongerThanADay() {
        AtomicInteger tokens = new AtomicInteger();
        bench.venue.play((exchange, number) -> {
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                VenueServer.candles(exchange);
            } else if (tokens.incrementAndGet() == 1) {
                VenueServer.send(exchange, 503, "");
            } else {
                VenueServer.send(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":9223372036854775807}");
            }
        });
        Endpoints endpoints = IngestBench.candles()
                .base(bench.venue.url().toString())
                .auth(new Auth.OAuth(
                        bench.venue.url() + "/token", "id", new Secret("canary"), Optional.empty(), Auth.Send.BODY));

        IngestSummary summary = bench.ingest().run(direct(endpoints, 1), IngestProgress.Listener.SILENT);

        assertThat(summary.isComplete()).isTrue();
        assertThat(tokens).hasValue(2);
    }

    @Test
    void aBodyThatCameAsAGzipFileIsKeptUnpacked() {
        bench.venue.play((exchange, number) -> {
            byte[] packed = gzip(VenueServer.candles(
                    VenueServer.millis("2026-03-10T11:00:00Z"), VenueServer.millis("2026-03-10T11:01:00Z")));
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
        });

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.failures()).isEmpty();
        assertThat(bench.rawRows(IngestBench.candles().checked()))
                .singleElement()
                .satisfies(row -> assertThat(row.body()).startsWith("[[").endsWith("]]"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
