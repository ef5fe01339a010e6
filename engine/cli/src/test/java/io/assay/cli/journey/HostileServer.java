package io.assay.cli.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A server on a socket of this machine that answers each path as a test tells it to, bytes and all; a connection serves one request. */
final class HostileServer implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Writes an answer to the connection, which is closed afterwards. */
    @FunctionalInterface
    interface Answer {
        void write(String target, OutputStream out) throws IOException;

        /** JSON made of the request's path and query. */
        static Answer of(UnaryOperator<String> body) {
            return (target, out) -> json(body.apply(target)).write(target, out);
        }
    }

    HostileServer() {
        try {
            server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on, requests of the path are answered so. */
    HostileServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Paths without their queries, of the requests since the last call. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    static Answer json(String body) {
        return text("200 OK", "Content-Type: application/json\r\n", body);
    }

    /** Headers each end with a line break. */
    static Answer text(String status, String headers, String body) {
        return bytes(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(String status, String headers, byte[] body) {
        return (target, out) -> {
            head(out, status, headers + "Content-Length: " + body.length + "\r\n");
            out.write(body);
        };
    }

    static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = request.readLine();
            if (line == null || !line.startsWith("GET /")) {
                head(socket.getOutputStream(), "400 Bad Request", "");
                return;
            }
            String target = line.split(" ")[1];
            String path = target.split("\\?")[0].substring(1);
            asked.add(path);
            request.lines().takeWhile(Predicate.not(String::isEmpty)).forEach(header -> {});
            answers.getOrDefault(path, text("404 Not Found", "", "{}")).write(target, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException left) {
            // The client has gone, which is what many of these answers are for.
            asked.add("left " + left.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
        threads.shutdownNow();
    }
}
