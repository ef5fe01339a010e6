package io.assay.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.assay.sources.VenueServer;
import io.assay.sources.http.FetchException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
    private static final long MOST_BYTES = 1 << 20;
    private final VenueServer venue = new VenueServer();

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void gzipIsUnpackedAndTimesAreKept() throws Exception {
        venue.play((exchange, number) -> gzip(exchange, "[1,2]".getBytes(StandardCharsets.UTF_8), 1));

        FetchedResponse response = fetch(bounds(Set.of("127.0.0.1"), true));

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("[1,2]");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("DATE")).isPresent();
        assertThat(response.receivedAt()).isAfterOrEqualTo(response.sentAt());
    }

    @Test
    void aGzipBombIsStoppedAtTheLargestBody() {
        venue.play((exchange, number) -> gzip(exchange, new byte[1 << 20], 3_000));

        FetchException refused = refused(bounds(Set.of("127.0.0.1"), true));

        assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refused).hasMessage("Cannot read the answer of 127.0.0.1: it is larger than 1 MiB");
    }

    @Test
    void aBodyWithoutEndIsStoppedAtTheLargestBody() {
        venue.play((exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            byte[] chunk = new byte[1 << 16];
            for (int count = 0; count < 1_000; count++) {
                body.write(chunk);
            }
        });

        assertThat(refused(bounds(Set.of("127.0.0.1"), true)).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aBodyThatDripsForEverEndsAtTheDeadline() {
        CountDownLatch given = new CountDownLatch(1);
        venue.play((exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody(), given);
        });
        HttpBounds bounds = new HttpBounds(
                Set.of("127.0.0.1"),
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                MOST_BYTES);

        FetchException refused = refused(bounds);

        assertThat(refused.kind()).isEqualTo(Kind.TOO_SLOW);
        assertThat(refused).hasMessage("Cannot ask 127.0.0.1: its answer had not ended after 0.3 s (timeouts.whole)");
        given.countDown();
    }

    @Test
    void aBrokenConnectionSaysSo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> resetEvery(server));
            Request request = new Request.Builder()
                    .url("http://127.0.0.1:" + server.getLocalPort() + "/")
                    .build();
            try (HttpFetcher fetcher = new HttpFetcher(bounds(Set.of("127.0.0.1"), true), Clock.systemUTC())) {
                FetchException refused = catchThrowableOfType(FetchException.class, () -> fetcher.fetch(request));
                assertThat(refused.kind()).isEqualTo(Kind.BROKEN);
                assertThat(refused).hasMessageStartingWith("Cannot ask 127.0.0.1: the connection broke (");
            }
        }
    }

    @Test
    void redirectsLeadOnlyToHostsThatTheSourceNames() {
        venue.play((exchange, number) -> redirect(exchange, "http://169.254.169.254/latest/meta-data"));

        FetchException refused = refused(bounds(Set.of("127.0.0.1"), true));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused)
                .hasMessage(
                        "Cannot ask 169.254.169.254: 127.0.0.1 redirects there, and it is not a host that the source names (127.0.0.1)");
    }

    @Test
    void redirectsWithinTheHostAreFollowedAndCircularOnesEnd() throws Exception {
        venue.play((exchange, number) -> {
            if (number == 1) {
                redirect(exchange, "/elsewhere");
            } else {
                VenueServer.send(exchange, 200, "[]");
            }
        });
        assertThat(fetch(bounds(Set.of("127.0.0.1"), true)).status()).isEqualTo(200);
        assertThat(venue.asked()).containsExactly("/", "/elsewhere");

        venue.play((exchange, number) -> redirect(exchange, "/again"));
        assertThat(refused(bounds(Set.of("127.0.0.1"), true)))
                .hasMessage("Cannot ask 127.0.0.1: it redirects more than 5 times");
    }

    @Test
    void credentialsDoNotFollowARedirectToAnotherHost() throws Exception {
        venue.play((exchange, number) -> {
            if (number == 1) {
                redirect(exchange, "http://localhost:" + venue.url().getPort() + "/");
            } else {
                VenueServer.send(
                        exchange,
                        200,
                        String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
            }
        });
        Request request = new Request.Builder()
                .url(venue.url().toString())
                .header("X-Key", "canary")
                .build();

        try (HttpFetcher fetcher = new HttpFetcher(bounds(Set.of("127.0.0.1", "localhost"), true), Clock.systemUTC())) {
            assertThat(new String(fetcher.fetch(request).body(), StandardCharsets.UTF_8))
                    .isEqualTo("null");
        }
    }

    @Test
    void anAddressOfThisMachineIsRefusedUnlessAllowed() {
        FetchException refused = refused(bounds(Set.of("127.0.0.1"), false));

        assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refused)
                .hasMessage("Cannot ask 127.0.0.1: 127.0.0.1 is a private address (a source says `allow_private: true`"
                        + " where that is meant)");
        assertThat(venue.asked()).isEmpty();
    }

    @Test
    void aNameThatResolvesToAPrivateAddressIsRefused() throws Exception {
        Dns inward = host -> List.of(InetAddress.getByAddress(host, new byte[] {10, 1, 2, 3}));
        Request request =
                new Request.Builder().url("https://api.venue.example/").build();

        try (HttpFetcher fetcher =
                new HttpFetcher(bounds(Set.of("api.venue.example"), false), Clock.systemUTC(), inward)) {
            FetchException refused = catchThrowableOfType(FetchException.class, () -> fetcher.fetch(request));
            assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(refused).hasMessageStartingWith("Cannot ask api.venue.example: 10.1.2.3 is a private address");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "fc00::1",
                "fe80::1",
                "ff02::1"
            })
    void addressesInsideAreNotPublic(String address) throws Exception {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"})
    void addressesOfTheInternetArePublic(String address) throws Exception {
        assertThat(AddressRule.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private FetchedResponse fetch(HttpBounds bounds) throws FetchException, InterruptedException {
        try (HttpFetcher fetcher = new HttpFetcher(bounds, Clock.systemUTC())) {
            return fetcher.fetch(
                    new Request.Builder().url(venue.url().toString()).build());
        }
    }

    private FetchException refused(HttpBounds bounds) {
        return catchThrowableOfType(FetchException.class, () -> fetch(bounds));
    }

    private static HttpBounds bounds(Set<String> hosts, boolean allowPrivate) {
        return new HttpBounds(
                hosts, allowPrivate, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), MOST_BYTES);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        VenueServer.send(exchange, 302, "");
    }

    private static void gzip(HttpExchange exchange, byte[] part, int times) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        try (GZIPOutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
            for (int count = 0; count < times; count++) {
                body.write(part);
            }
        }
    }

    /** A byte every few milliseconds, for as long as the test lasts. */
    private static void drip(OutputStream body, CountDownLatch given) throws IOException {
        try {
            do {
                body.write(' ');
                body.flush();
            } while (!given.await(5, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void resetEvery(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                socket.setSoLinger(true, 0);
                assertThat(in.read()).isPositive();
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
        }
    }
}
