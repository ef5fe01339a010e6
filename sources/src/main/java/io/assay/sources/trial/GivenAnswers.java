package io.assay.sources.trial;

import io.assay.spec.relation.test.CheckedTest.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A venue on a socket of this machine that gives the answers of a test, one a request, in their order. It dates them by the trial's time, which servers at hand
 * would not.
 */
final class GivenAnswers implements AutoCloseable {
    private static final Answer NONE_LEFT = new Answer(400, Map.of(), "", Optional.empty());
    private static final int PATIENCE_MILLIS = 10_000;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final ServerSocket server;
    private final List<Answer> answers;
    private final TrialTime time;
    private final List<String> asked = new ArrayList<>();

    GivenAnswers(List<Answer> answers, TrialTime time) {
        this.answers = List.copyOf(answers);
        this.time = time;
        try {
            server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        Thread.ofVirtual().name("given-answers").start(this::serve);
    }

    /** Where it is asked, below the path of the venue's own address. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getLocalPort(), path));
    }

    /** The request lines, in order: method, path and query, and the body where there is one. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                RequestText request = RequestText.read(socket.getInputStream());
                answer(number(request.line()), socket.getOutputStream());
            } catch (IOException ignored) {
                // The trial has ended, or its client went away, which it then says itself.
            }
        }
    }

    private void answer(int number, OutputStream out) throws IOException {
        if (number >= answers.size()) {
            send(out, NONE_LEFT);
            return;
        }
        answers.get(number).receivedAt().ifPresent(time::reach);
        send(out, answers.get(number));
        if (number + 1 < answers.size()) {
            answers.get(number + 1).receivedAt().ifPresent(time::reach);
        }
    }

    private synchronized int number(String line) {
        asked.add(line);
        return asked.size() - 1;
    }

    private void send(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Date", HTTP_DATE.format(time.now()));
        headers.put("Content-Type", "application/json");
        headers.putAll(answer.headers());
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("Connection", "close");
        StringBuilder head = new StringBuilder("HTTP/1.1 %d Given\r\n".formatted(answer.status()));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
