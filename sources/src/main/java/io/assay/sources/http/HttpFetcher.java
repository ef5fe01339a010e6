package io.assay.sources.http;

import io.assay.sources.http.FetchException.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Asks one source's hosts within its bounds; blocks the calling thread, which is meant to be a virtual one. */
public final class HttpFetcher implements AutoCloseable {
    private static final int MAX_REDIRECTS = 5;
    private static final long READ_BYTES = 64 * 1024;
    /** These repeat the request as it was; the others ask with GET. */
    private static final Set<Integer> KEEPING = Set.of(307, 308);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpBounds bounds;
    private final Clock clock;
    private final GuardedDns dns;
    private final ConnectionFault faults;
    private final OkHttpClient client;

    public HttpFetcher(HttpBounds bounds, Clock clock) {
        this(bounds, clock, Dns.SYSTEM);
    }

    /** As {@link #HttpFetcher(HttpBounds, Clock)}, with names resolved by the given resolver. */
    public HttpFetcher(HttpBounds bounds, Clock clock, Dns resolver) {
        this.bounds = bounds;
        this.clock = clock;
        this.faults = new ConnectionFault(bounds);
        this.dns = new GuardedDns(bounds, resolver);
        this.client = new OkHttpClient.Builder()
                .dns(dns)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(bounds.connect())
                .readTimeout(bounds.silence())
                .writeTimeout(bounds.silence())
                .callTimeout(bounds.deadline())
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .addNetworkInterceptor(this::checkAddress)
                .build();
    }

    /**
     * Sends the request and reads its answer whole, following redirects to allowed hosts.
     *
     * @throws FetchException when there is no answer; its message holds no credentials
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public FetchedResponse fetch(Request request) throws FetchException, InterruptedException {
        Instant sentAt = clock.instant();
        Request next = request;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            checkHost(request.url(), next.url());
            try (Response response = client.newCall(next).execute()) {
                String location = response.header("Location");
                if (!REDIRECTS.contains(response.code()) || location == null) {
                    return read(response, sentAt);
                }
                next = redirected(next, location, KEEPING.contains(response.code()));
            } catch (IOException e) {
                throw explained(next.url(), e);
            }
        }
        throw new FetchException(
                Kind.FORBIDDEN,
                "Cannot ask %s: it redirects more than %d times"
                        .formatted(request.url().host(), MAX_REDIRECTS));
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private void checkHost(HttpUrl asked, HttpUrl url) throws FetchException {
        if (!bounds.hosts().contains(url.host())) {
            String way = asked.host().equals(url.host()) ? "" : asked.host() + " redirects there, and ";
            throw new FetchException(
                    Kind.FORBIDDEN,
                    "Cannot ask %s: %sit is not a host that the source names (%s)"
                            .formatted(url.host(), way, String.join(", ", bounds.hosts())));
        }
    }

    private static Request redirected(Request from, String location, boolean keeps) throws FetchException {
        HttpUrl to = from.url().resolve(location);
        if (to == null) {
            throw new FetchException(
                    Kind.FORBIDDEN,
                    "Cannot ask %s: it redirects to no web address"
                            .formatted(from.url().host()));
        }
        boolean isSame = isSameSite(from.url(), to);
        if (!isSame && keeps && from.body() != null) {
            throw new FetchException(
                    Kind.FORBIDDEN,
                    "Cannot ask %s: it redirects what is posted to another site"
                            .formatted(from.url().host()));
        }
        Request.Builder next = from.newBuilder().url(to);
        if (!keeps) {
            next.get();
        }
        if (!isSame) {
            for (String name : from.headers().names()) {
                if (!name.equalsIgnoreCase("User-Agent") && !name.equalsIgnoreCase("Accept")) {
                    next.removeHeader(name);
                }
            }
        }
        return next.build();
    }

    /** Whether credentials may follow: the same host and port, or the same host by HTTPS instead of HTTP. */
    private static boolean isSameSite(HttpUrl from, HttpUrl to) {
        boolean isSafer =
                to.isHttps() && to.port() == HttpUrl.defaultPort("https") && from.port() == HttpUrl.defaultPort("http");
        boolean isSamePlace = to.port() == from.port() && (to.isHttps() || !from.isHttps());
        return to.host().equals(from.host()) && (isSafer || isSamePlace);
    }

    /** Catches what never went through a resolver: addresses written as numbers. */
    private Response checkAddress(Interceptor.Chain chain) throws IOException {
        var connection = chain.connection();
        if (connection != null) {
            dns.check(
                    chain.request().url().host(),
                    connection.route().socketAddress().getAddress());
        }
        return chain.proceed(chain.request());
    }

    private FetchedResponse read(Response response, Instant sentAt) throws IOException, FetchException {
        Buffer body = new Buffer();
        BufferedSource source = response.body().source();
        while (source.read(body, READ_BYTES) >= 0) {
            if (body.size() > bounds.maxBytes()) {
                throw new FetchException(
                        Kind.TOO_LARGE,
                        "Cannot read the answer of %s: it is larger than %s"
                                .formatted(response.request().url().host(), size(bounds.maxBytes())));
            }
        }
        return new FetchedResponse(response.code(), headersOf(response), body.readByteArray(), sentAt, clock.instant());
    }

    private static Map<String, String> headersOf(Response response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .forEach(pair -> headers.merge(
                        pair.getFirst().toLowerCase(Locale.ROOT), pair.getSecond(), (one, two) -> one + ", " + two));
        return headers;
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }

    private FetchException explained(HttpUrl url, IOException cause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while asking " + url.host());
        }
        return faults.explain(url, cause);
    }
}
