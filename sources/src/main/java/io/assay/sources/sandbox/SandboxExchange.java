package io.assay.sources.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The server: on loopback, each venue under its own prefix, one virtual thread a request. */
public final class SandboxExchange implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Venue> venues = new TreeMap<>();
    private final FaultScript faults;
    private final AtomicLong requests = new AtomicLong();

    private SandboxExchange(HttpServer server, List<Venue> venues, FaultScript faults) {
        this.server = server;
        this.faults = faults;
        venues.forEach(venue -> this.venues.put(venue.name(), venue));
    }

    /** Starts the server. Port 0 takes a free one; a taken port is a failure that says so. */
    public static SandboxExchange start(int port, List<Venue> venues, FaultScript faults) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            SandboxExchange exchange = new SandboxExchange(server, venues, faults);
            server.setExecutor(exchange.threads);
            server.createContext("/", exchange::handle);
            server.start();
            return exchange;
        } catch (BindException taken) {
            throw new Failure(
                    FailureCode.PORT_TAKEN,
                    "127.0.0.1:" + port,
                    "Cannot start the sandbox exchange: port %d is taken".formatted(port),
                    "whatever listens there",
                    "name another port, or 0 for a free one",
                    taken);
        } catch (IOException unstartable) {
            throw new Failure(
                    FailureCode.PORT_TAKEN,
                    "127.0.0.1:" + port,
                    "Cannot start the sandbox exchange: " + unstartable.getMessage(),
                    "everything",
                    "name another port, or 0 for a free one",
                    unstartable);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The base URL under which the venue is served; empty for one that is not simulated. */
    public Optional<String> baseUrl(String venue) {
        return venues.containsKey(venue) ? Optional.of("http://127.0.0.1:" + port() + "/" + venue) : Optional.empty();
    }

    public List<String> venues() {
        return List.copyOf(venues.keySet());
    }

    /** How many requests were answered. */
    public long requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            Optional<Answer> answer = faults.play(exchange, this::answer);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        int slash = path.indexOf('/', 1);
        Venue venue = slash < 0 ? null : venues.get(path.substring(1, slash));
        if (venue == null || !"GET".equals(exchange.getRequestMethod())) {
            return Answer.json(
                    404, "{\"error\":\"not found\",\"venues\":\"" + String.join(", ", venues.keySet()) + "\"}");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return venue.answer(Asked.of(path.substring(slash), query == null ? "" : query));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        byte[] body = answer.body();
        if (accepted != null && accepted.contains("gzip") && body.length > 1024) {
            body = gzip(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream stream = exchange.getResponseBody()) {
                stream.write(body);
            }
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Gzip at its quickest: the network is loopback. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
