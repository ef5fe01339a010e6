package io.assay.sources.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.Endpoints;
import io.assay.sources.VenueServer;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Reaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionTest {
    private static final String HOUR = "2026-03-10T11:00:00Z/2026-03-10T12:00:00Z";
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:30Z");

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
    void serverErrorsAreTriedAgainAndThenFailTheSlice() {
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 503, "busy"));

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.requests()).isEqualTo(3);
        assertThat(reasons(summary)).containsExactly("Cannot fetch 127.0.0.1: HTTP 503: busy (tried 3 times)");
        assertThat(bench.slices(IngestBench.candles().checked()))
                .singleElement()
                .satisfies(slice -> assertThat(slice.cause()).contains("fetch_failed"));
    }

    @Test
    void aFailedSliceIsFetchedByTheNextRun() {
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 404, "{}"));
        bench.run(IngestBench.candles(), HOUR);
        bench.venue.play((exchange, number) -> VenueServer.candles(exchange));

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.rows()).isEqualTo(60);
    }

    @Test
    void aFailureCostsItsSliceOnly() {
        bench.venue.play((exchange, number) -> {
            if (exchange.getRequestURI().getPath().endsWith("BAD")) {
                VenueServer.send(exchange, 400, "{}");
            } else {
                VenueServer.candles(exchange);
            }
        });

        IngestSummary summary = bench.run(
                IngestBench.candles().keys(Endpoints.key("BTC"), Endpoints.key("BAD"), Endpoints.key("ETH")), HOUR);

        assertThat(summary.done()).isEqualTo(2);
        assertThat(summary.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo("{\"symbol\":\"BAD\"}");
            assertThat(failure.reason()).isEqualTo("Cannot fetch 127.0.0.1: HTTP 400");
        });
    }

    @Test
    void htmlWithStatus200IsTriedAgain() {
        bench.venue.play((exchange, number) -> {
            if (number == 1) {
                VenueServer.send(exchange, 200, "<html><body>Just a moment…</body></html>");
            } else {
                VenueServer.candles(exchange);
            }
        });

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.requests()).isEqualTo(2);
        assertThat(summary.rows()).isEqualTo(60);
        assertThat(bench.rawRows(IngestBench.candles().checked())).hasSize(1);
    }

    @Test
    void truncatedJsonFailsItsSliceWithItsPlace() {
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 200, "[[1773140400000,\"1\""));

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.rows()).isZero();
        assertThat(reasons(summary))
                .singleElement()
                .asString()
                .isEqualTo("Cannot read the body as JSON: it ends in the middle, after 19 bytes (tried 3 times)");
        assertThat(summary.failures().getFirst()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNREADABLE);
            assertThat(failure.span()).hasToString(HOUR);
            assertThat(failure.request().orElseThrow())
                    .startsWith("GET http://127.0.0.1:")
                    .contains("/klines/BTCUSDT?startTime=");
        });
        assertThat(bench.rawRows(IngestBench.candles().checked())).isEmpty();
    }

    @Test
    void timesInAWrongUnitFailTheirSlice() {
        bench.venue.play(
                (exchange, number) -> VenueServer.send(exchange, 200, "[[1773140400,\"1\",\"2\",\"0\",\"1\"]]"));

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(reasons(summary))
                .singleElement()
                .asString()
                .contains("1970-01-21T12:32:20.400Z", "is its unit right?");
        assertThat(bench.rawRows(IngestBench.candles().checked())).isEmpty();
    }

    @Test
    void retryAfterIsObeyed() {
        bench.venue.play((exchange, number) -> {
            if (number == 1) {
                exchange.getResponseHeaders().set("Retry-After", "17");
                VenueServer.send(exchange, 429, "");
            } else {
                VenueServer.candles(exchange);
            }
        });

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.isComplete()).isTrue();
        assertThat(bench.now()).isEqualTo(NOW.plusSeconds(17));
    }

    @Test
    void withoutRetryAfterTheRulesOwnPauseHolds() {
        bench.venue.play((exchange, number) -> {
            if (number == 1) {
                VenueServer.send(exchange, 200, "{\"code\":10006,\"msg\":\"too many\"}");
            } else {
                VenueServer.candles(exchange);
            }
        });

        bench.run(
                IngestBench.candles().responses(Endpoints.onBody("$.code", "10006", Reaction.WAIT, Optional.empty())),
                HOUR);

        assertThat(bench.now()).isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    void aBanOutlivesARestart() {
        Endpoints endpoints = IngestBench.candles().responses(Endpoints.onStatus(418, Reaction.BAN));
        bench.venue.play((exchange, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            VenueServer.send(exchange, 418, "{}");
        });

        IngestSummary first = bench.run(endpoints.keys(Endpoints.key("A"), Endpoints.key("B")), HOUR);
        IngestSummary second = bench.run(endpoints, HOUR);
        bench.moveTo("2026-03-10T14:00:31Z");
        bench.venue.play((exchange, number) -> VenueServer.candles(exchange));
        IngestSummary third = bench.run(endpoints, HOUR);

        assertThat(first.failures()).hasSize(2);
        assertThat(reasons(second))
                .hasSize(2)
                .allMatch(reason -> reason.endsWith("it wants not to be asked before 2026-03-10T14:00:30Z"));
        assertThat(second.requests()).isZero();
        assertThat(third.isComplete()).isTrue();
    }

    @Test
    void aSkippedSliceIsDoneWithItsCause() {
        bench.venue.play(
                (exchange, number) -> VenueServer.send(exchange, 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));
        Endpoints endpoints = IngestBench.candles()
                .responses(Endpoints.onBody("$.code", "-1121", Reaction.SKIP, Optional.of(Cause.NOT_LISTED)));

        IngestSummary summary = bench.run(endpoints, HOUR);
        IngestSummary again = bench.run(endpoints, HOUR);

        assertThat(summary.explained()).containsExactly(Map.entry("not_listed", 1L));
        assertThat(again.requests()).isZero();
    }

    @Test
    void aRefusalInsideStatus200IsDoneAndLeavesNoBodyToDecode() {
        bench.venue.play((exchange, number) -> VenueServer.send(exchange, 200, "{\"code\":7,\"msg\":\"unknown\"}"));
        Endpoints endpoints = IngestBench.candles()
                .responses(Endpoints.onBody("$.code", "7", Reaction.SKIP, Optional.of(Cause.NOT_LISTED)));

        IngestSummary summary = bench.run(endpoints, HOUR);
        IngestSummary again = bench.run(endpoints, HOUR);

        assertThat(summary.explained()).containsExactly(Map.entry("not_listed", 1L));
        assertThat(summary.segments()).isZero();
        assertThat(again.requests()).isZero();
        assertThat(bench.rawRows(endpoints.checked())).isEmpty();
    }

    @Test
    void aFailureSaysWhatTheVenueSays() {
        bench.venue.play(
                (exchange, number) -> VenueServer.send(exchange, 200, "{\"code\":5,\"msg\":\"parameter\\nwrong\"}"));

        IngestSummary summary = bench.run(
                IngestBench.candles().responses(Endpoints.onBody("$.code", "5", Reaction.FAIL, Optional.empty())),
                HOUR);

        assertThat(reasons(summary)).containsExactly("Cannot fetch 127.0.0.1: HTTP 200: parameter wrong");
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        bench.venue.play((exchange, number) -> {
            if (number == 1) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("[[17731".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } else {
                VenueServer.candles(exchange);
            }
        });

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(summary.rows()).isEqualTo(60);
        assertThat(summary.requests()).isEqualTo(2);
    }

    private static List<String> reasons(IngestSummary summary) {
        return summary.failures().stream()
                .map(IngestSummary.SliceFailure::reason)
                .toList();
    }

    @Test
    void aWaitBeyondTheRunsPatienceEndsTheSourceAtOnce() {
        bench.venue.play((exchange, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "999999999");
            VenueServer.send(exchange, 503, "");
        });

        IngestSummary summary = bench.run(IngestBench.candles(), HOUR);

        assertThat(bench.now()).isEqualTo(NOW);
        assertThat(bench.venue.asked()).hasSize(1);
        assertThat(reasons(summary))
                .containsExactly(
                        "Cannot fetch 127.0.0.1: HTTP 503; it asks to be left alone until 2057-11-16T13:47:09Z");
    }
}
