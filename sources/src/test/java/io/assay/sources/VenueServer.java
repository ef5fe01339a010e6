package io.assay.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A made-up venue on a real socket of this machine: candles whose close is the minute's number, and whatever else a test plays. */
public final class VenueServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Play play = (exchange, number) -> candles(exchange);

    /** Answers the n-th request (from 1). */
    @FunctionalInterface
    public interface Play {
        void answer(HttpExchange exchange, int number) throws IOException;
    }

    public VenueServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            int number;
            synchronized (asked) {
                asked.add(exchange.getRequestURI().toString());
                number = asked.size();
            }
            try (exchange) {
                play.answer(exchange, number);
            }
        });
        server.start();
    }

    public VenueServer play(Play other) {
        play = other;
        return this;
    }

    /** The path and query of every request, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** One-minute candles from startTime to endTime, both included. */
    public static void candles(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        long start = Long.parseLong(query.getOrDefault("startTime", "0"));
        long end = Long.parseLong(query.getOrDefault("endTime", "0"));
        send(exchange, 200, candles(start, end));
    }

    public static String candles(long start, long end) {
        StringBuilder body = new StringBuilder("[");
        for (long time = Math.ceilDiv(start, 60_000L) * 60_000; time <= end; time += 60_000) {
            body.append(body.length() > 1 ? "," : "")
                    .append("[%d,\"1\",\"2\",\"0.5\",\"%d.5\"]".formatted(time, time / 60_000));
        }
        return body.append(']').toString();
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return query;
    }

    /** The minute's instant in milliseconds. */
    public static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
