package io.assay.sources.sandbox;

import io.assay.sources.sandbox.market.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real client of a sandbox exchange, for tests. */
final class SandboxClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private final String base;

    SandboxClient(SandboxExchange exchange) {
        this.base = exchange.baseUrl("binance").orElseThrow();
    }

    static Listing usdt(String token) {
        return new Listing(token + "USDT", token, "USDT", Optional.empty(), Optional.empty());
    }

    Reply get(String path) {
        try {
            return fetch(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply fetch(String path) throws IOException {
        Request request = new Request.Builder().url(base + path).build();
        try (Response response = http.newCall(request).execute()) {
            return new Reply(response, response.body().string());
        }
    }

    Reply klines(String query) {
        return get("/api/v3/klines?" + query);
    }

    List<JsonNode> rows(String query) {
        return klines(query).json().valueStream().toList();
    }

    List<Long> openTimes(String query) {
        return rows(query).stream().map(row -> row.get(0).longValue()).toList();
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    /** A response with its body read. */
    record Reply(Response response, String body) {
        int status() {
            return response.code();
        }

        String header(String name) {
            return String.valueOf(response.header(name));
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }
}
