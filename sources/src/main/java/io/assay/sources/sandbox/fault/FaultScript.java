package io.assay.sources.sandbox.fault;

import com.sun.net.httpserver.HttpExchange;
import io.assay.sources.sandbox.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The faults of one run of the exchange, in order: the first that is due befalls a request. */
public final class FaultScript {
    private static final Pattern PRICE = Pattern.compile("\"[0-9]+\\.[0-9]+\"");
    private static final int CHUNK = 1 << 16;

    private final Map<Fault, Integer> seen = new LinkedHashMap<>();

    public FaultScript(List<Fault> faults) {
        faults.forEach(fault -> seen.put(fault, 0));
    }

    public static FaultScript none() {
        return new FaultScript(List.of());
    }

    /** The answer to send; empty when the fault dealt with the connection itself. */
    public Optional<Answer> play(HttpExchange exchange, Function<HttpExchange, Answer> right) throws IOException {
        Optional<Fault> due = due(exchange.getRequestURI().toString());
        if (due.isEmpty()) {
            return Optional.of(right.apply(exchange));
        }
        Fault fault = due.get();
        return switch (fault.kind()) {
            case STATUS -> Optional.of(Answer.json(fault.status(), fault.text()));
            case RETRY_AFTER -> Optional.of(Answer.json(fault.status(), "{}").with("Retry-After", fault.text()));
            case HTML ->
                Optional.of(new Answer(
                        200,
                        Map.of("Content-Type", "text/html"),
                        "<html><body>Please stand by.</body></html>".getBytes(StandardCharsets.UTF_8)));
            case REDIRECT -> Optional.of(Answer.json(302, "").with("Location", fault.text()));
            case TRUNCATED -> Optional.of(changed(right.apply(exchange), body -> body.substring(0, body.length() / 2)));
            case WRONG_TYPE ->
                Optional.of(changed(
                        right.apply(exchange),
                        body -> PRICE.matcher(body).replaceFirst(Matcher.quoteReplacement(fault.text()))));
            case RESTATED -> Optional.of(changed(right.apply(exchange), FaultScript::restated));
            case RESET -> Optional.empty();
            case DRIP -> endless(exchange, new byte[] {' '}, 1000);
            case HUGE -> endless(exchange, spaces(), 0);
        };
    }

    private synchronized Optional<Fault> due(String request) {
        Optional<Fault> first = Optional.empty();
        for (Map.Entry<Fault, Integer> entry : seen.entrySet()) {
            Fault fault = entry.getKey();
            if (request.contains(fault.path())) {
                int nth = entry.getValue() + 1;
                entry.setValue(nth);
                if (first.isEmpty() && nth >= fault.from() && nth < fault.from() + fault.times()) {
                    first = Optional.of(fault);
                }
            }
        }
        return first;
    }

    private static Answer changed(Answer answer, Function<String, String> change) {
        return Answer.json(answer.status(), change.apply(new String(answer.body(), StandardCharsets.UTF_8)));
    }

    /** The first row's four prices with a 1 before their first digit: a correction that nobody overlooks. */
    private static String restated(String body) {
        Matcher matcher = PRICE.matcher(body);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4 && matcher.find(); i++) {
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement("\"1" + matcher.group().substring(1)));
        }
        return matcher.appendTail(text).toString();
    }

    private static Optional<Answer> endless(HttpExchange exchange, byte[] piece, long pauseMillis) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(piece);
                body.flush();
                Thread.sleep(pauseMillis);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static byte[] spaces() {
        byte[] piece = new byte[CHUNK];
        Arrays.fill(piece, (byte) ' ');
        return piece;
    }
}
