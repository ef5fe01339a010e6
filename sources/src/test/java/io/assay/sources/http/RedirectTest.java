package io.assay.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.sources.VenueServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedirectTest {
    private static final HttpBounds BOUNDS = new HttpBounds(
            Set.of("127.0.0.1"), true, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    private final VenueServer venue = new VenueServer();

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void aPostStaysAPostWhereTheRedirectSaysSo() throws Exception {
        venue.play((exchange, number) -> {
            if (number == 1) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                VenueServer.send(exchange, 307, "");
            } else {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                VenueServer.send(exchange, 200, exchange.getRequestMethod() + " " + body);
            }
        });

        try (HttpFetcher fetcher = new HttpFetcher(BOUNDS, Clock.systemUTC())) {
            assertThat(new String(fetcher.fetch(post()).body(), StandardCharsets.UTF_8))
                    .isEqualTo("POST canary");
        }
    }

    @Test
    void anotherPortIsAnotherSite() throws Exception {
        try (VenueServer other = new VenueServer()) {
            other.play((exchange, number) -> VenueServer.send(
                    exchange, 200, String.valueOf(exchange.getRequestHeaders().getFirst("X-Key"))));
            venue.play((exchange, number) -> {
                exchange.getResponseHeaders().set("Location", other.url() + "/");
                VenueServer.send(exchange, exchange.getRequestMethod().equals("POST") ? 308 : 302, "");
            });
            Request request = new Request.Builder()
                    .url(venue.url().toString())
                    .header("X-Key", "canary")
                    .build();

            try (HttpFetcher fetcher = new HttpFetcher(BOUNDS, Clock.systemUTC())) {
                assertThat(new String(fetcher.fetch(request).body(), StandardCharsets.UTF_8))
                        .isEqualTo("null");
                assertThat(catchThrowableOfType(FetchException.class, () -> fetcher.fetch(post())))
                        .hasMessage("Cannot ask 127.0.0.1: it redirects what is posted to another site");
            }
        }
    }

    private Request post() {
        return new Request.Builder()
                .url(venue.url().toString())
                .post(RequestBody.create("canary", MediaType.get("text/plain")))
                .build();
    }
}
