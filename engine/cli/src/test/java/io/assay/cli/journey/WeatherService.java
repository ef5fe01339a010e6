package io.assay.cli.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hourly weather as public services send it, on a socket of this machine: one array a quantity, some hours without a temperature. */
final class WeatherService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<Hour, String> corrections = new ConcurrentHashMap<>();
    private volatile Optional<Place> shortened = Optional.empty();

    /** A place by its latitude, as requests spell it. */
    record Place(String latitude, LocalDate day) {}

    /** One hour of one place. */
    record Hour(String latitude, LocalDateTime time) {
        /** Hundredths of a degree from -20 to 20; none in one of fifty hours. */
        Optional<BigDecimal> temperature() {
            long number = number();
            return number % 50 == 0
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(Math.floorMod(number * 37, 4001L) - 2000, 2));
        }

        /** Tenths of a millimetre from 0 to 0.6. */
        BigDecimal rain() {
            return BigDecimal.valueOf(number() % 7, 1);
        }

        private long number() {
            return time.toEpochSecond(ZoneOffset.UTC) / 3600 + (latitude.startsWith("52") ? 0 : 17);
        }
    }

    WeatherService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/v1/archive", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The latitude and first day of every request since the last call, sorted. */
    List<String> asked() {
        List<String> all = asked.stream().sorted().toList();
        asked.clear();
        return all;
    }

    /** From now on the hour has this temperature, spelled so. */
    void correct(Hour hour, String temperature) {
        corrections.put(hour, temperature);
    }

    /** From now on that day's answer has one wind less than hours. */
    void shorten(Place place) {
        shortened = Optional.of(place);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = new TreeMap<>();
            for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
                query.put(pair.split("=")[0], pair.split("=")[1]);
            }
            String latitude = query.getOrDefault("latitude", "");
            LocalDate first = LocalDate.parse(query.getOrDefault("start_date", ""));
            LocalDate last = LocalDate.parse(query.getOrDefault("end_date", ""));
            asked.add(latitude + " " + first);
            byte[] body = body(latitude, first, last).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String body(String latitude, LocalDate first, LocalDate last) {
        List<String> times = new ArrayList<>();
        List<String> temperatures = new ArrayList<>();
        List<String> rain = new ArrayList<>();
        List<String> wind = new ArrayList<>();
        for (LocalDateTime time = first.atStartOfDay(); !time.toLocalDate().isAfter(last); time = time.plusHours(1)) {
            Hour hour = new Hour(latitude, time);
            times.add('"' + time.toString() + '"');
            temperatures.add(corrections.getOrDefault(
                    hour, hour.temperature().map(WeatherService::spelled).orElse("null")));
            rain.add(spelled(hour.rain()));
            wind.add(hour.time().getHour() + ".5");
        }
        if (shortened.filter(new Place(latitude, first)::equals).isPresent()) {
            wind.removeLast();
        }
        return """
                {"latitude": %s, "elevation": 38.0, "generationtime_ms": 1.2e-1, "timezone": "GMT",
                 "hourly_units": {"time": "iso8601", "temperature_2m": "°C"},
                 "hourly": {"time": %s, "temperature_2m": %s, "precipitation": %s, "wind_speed_10m": %s}}
                """.formatted(latitude, times, temperatures, rain, wind);
    }

    /** As many services write numbers: without trailing zeros, tens with an exponent. */
    private static String spelled(BigDecimal value) {
        return value.stripTrailingZeros().toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
