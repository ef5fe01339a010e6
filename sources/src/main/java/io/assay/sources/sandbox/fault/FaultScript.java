package io.assay.sources.sandbox.fault;

import com.sun.net.httpserver.HttpExchange;
import io.assay.sources.sandbox.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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

    private final List<Fault> faults;
    private final int[] matched;

    public FaultScript(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        this.matched = new int[faults.size()];
    }

    /**
     * The script that a YAML file holds, as docs/failures/faults-invalid.md describes it.
     *
     * @throws io.assay.spec.failure.Failure `faults-invalid`, with line and column
     */
    public static FaultScript read(Path yaml) {
        return new FaultScript(new FaultFile(yaml).faults());
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
            case REDIRECT ->
                Optional.of(Answer.json(fault.status() == 0 ? 302 : fault.status(), "")
                        .with("Location", fault.text()));
            case TRUNCATED -> Optional.of(changed(right.apply(exchange), body -> body.substring(0, body.length() / 2)));
            case WRONG_TYPE ->
                Optional.of(changed(
                        right.apply(exchange),
                        body -> PRICE.matcher(body).replaceFirst(Matcher.quoteReplacement(fault.text()))));
            case RESTATED -> Optional.of(changed(right.apply(exchange), body -> restated(body, fault.text())));
            case RESET -> Optional.empty();
            case DRIP -> endless(exchange, new byte[] {' '}, 1000);
            case HUGE -> endless(exchange, spaces(), 0);
        };
    }

    private synchronized Optional<Fault> due(String request) {
        Optional<Fault> first = Optional.empty();
        for (int i = 0; i < faults.size(); i++) {
            if (request.contains(faults.get(i).path())) {
                matched[i]++;
                if (first.isEmpty() && faults.get(i).befalls(matched[i])) {
                    first = Optional.of(faults.get(i));
                }
            }
        }
        return first;
    }

    private static Answer changed(Answer answer, Function<String, String> change) {
        return Answer.json(answer.status(), change.apply(new String(answer.body(), StandardCharsets.UTF_8)));
    }

    /** The four prices of the row that opens at the text with a 1 before their first digit: a correction that nobody overlooks. */
    private static String restated(String body, String openTime) {
        int row = openTime.isEmpty() ? 0 : body.indexOf("[" + openTime + ",");
        if (row < 0) {
            return body;
        }
        Matcher matcher = PRICE.matcher(body).region(row, body.length());
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
