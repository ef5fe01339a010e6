package io.assay.cli.journey;

import io.assay.cli.journey.HostileServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** One misbehaviour for each endpoint of the hostile project, by its path. */
final class HostileAnswers {
    private static final long NOON = Instant.parse("2026-03-11T12:00:00Z").toEpochMilli();
    private static final String ROW = "{\"id\":9,\"at\":" + NOON + ",\"value\":1}";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    static final Map<String, Answer> SAID = Map.ofEntries(
            Map.entry(
                    "html",
                    HostileServer.text(
                            "200 OK", "Content-Type: text/html\r\n", "<!doctype html>\n<title>Sign in</title>")),
            Map.entry("truncated", HostileServer.json("{\"rows\":[" + ROW + ",{\"id\":")),
            Map.entry("drip", (target, out) -> forEver(out, " ")),
            Map.entry("silent", (target, out) -> {
                HostileServer.head(out, "200 OK", "");
                out.flush();
                pause(60_000);
            }),
            Map.entry("endless", (target, out) -> {
                HostileServer.head(out, "200 OK", "");
                byte[] blank = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(blank);
                }
            }),
            Map.entry("bomb", HostileServer.bytes("200 OK", GZIP, bomb())),
            Map.entry(
                    "elsewhere",
                    HostileServer.text("302 Found", "Location: http://169.254.169.254/latest/meta-data\r\n", "")),
            Map.entry("error", HostileServer.text("500 Internal Server Error", "", "boom")),
            Map.entry(
                    "refusal",
                    HostileServer.text("400 Bad Request", "", "{\"error\":\"day is\\n\\u001b[31mnot a day\"}")),
            Map.entry(
                    "latin",
                    HostileServer.bytes(
                            "200 OK",
                            "Content-Type: application/json; charset=iso-8859-1\r\n",
                            ("{\"by\":\"M\u00fcller\",\"rows\":[" + ROW + "]}").getBytes(StandardCharsets.ISO_8859_1))),
            Map.entry("twice", HostileServer.json("{\"rows\":[{\"id\":1,\"id\":2,\"at\":" + NOON + "}]}")),
            Map.entry("deep", HostileServer.json("{\"rows\":" + "[".repeat(100_000))),
            Map.entry("nan", HostileServer.json("{\"rows\":[{\"id\":1,\"at\":NaN}]}")),
            Map.entry("pages", Answer.of(target -> page(number(target) + 1))),
            Map.entry("circle", Answer.of(target -> page(1 - number(target)))),
            Map.entry("cut", (target, out) -> {
                HostileServer.head(out, "200 OK", "Content-Length: 1000\r\n");
                out.write("{\"rows\":[".getBytes(StandardCharsets.US_ASCII));
            }),
            Map.entry("chunks", (target, out) -> {
                HostileServer.head(out, "200 OK", "Transfer-Encoding: chunked\r\n");
                out.write("many\r\n{}\r\n".getBytes(StandardCharsets.US_ASCII));
            }),
            Map.entry("plain_gzip", HostileServer.text("200 OK", GZIP, "{\"rows\":[]} and so on")),
            Map.entry("empty", HostileServer.json("")),
            Map.entry("unit", HostileServer.json("{\"rows\":[{\"id\":1,\"at\":" + NOON / 1000 + "}]}")),
            Map.entry("missing", HostileServer.json("{\"status\":\"ok\",\"data\":[]}")));

    private HostileAnswers() {}

    /** The cursor of a request; 0 where it has none. */
    private static int number(String target) {
        int at = target.indexOf("cursor=");
        return at < 0 ? 0 : Integer.parseInt(target.substring(at + "cursor=".length()));
    }

    private static String page(int next) {
        return "{\"rows\":[" + ROW + "],\"next\":\"" + next + "\"}";
    }

    private static void forEver(OutputStream out, String part) throws IOException {
        HostileServer.head(out, "200 OK", "");
        while (true) {
            out.write(part.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause(20);
        }
    }

    /** Waits, less when the server is closed meanwhile. */
    private static void pause(long millis) throws IOException {
        LockSupport.parkNanos(millis * 1_000_000);
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("closed");
        }
    }

    /** 80 MiB of blanks in 80 kB. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int count = 0; count < 80; count++) {
                gzip.write(blanks);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
