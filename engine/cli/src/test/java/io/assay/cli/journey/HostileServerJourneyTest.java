package io.assay.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Workplace.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees when servers misbehave: each fault in words of its own, the rest fetched, and nothing lost that was there. */
class HostileServerJourneyTest {
    private static final Path GOLDEN = Path.of(System.getProperty("assay.root", "."))
            .resolve("engine/cli/src/test/resources/journey/hostile/transcript.txt");
    private static final String FIRST = "2026-03-10";
    private static final String SECOND = "2026-03-11";
    private static final String THIRD = "2026-03-12";

    private final HostileServer server = new HostileServer();
    private final HostileServer other = new HostileServer();
    private final HostileServer third = new HostileServer();
    private final Map<String, String> environment = new LinkedHashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("CLOSED_PORT", String.valueOf(closed.getLocalPort()));
        }
        environment.put("HOSTILE_PORT", String.valueOf(server.port()));
        environment.put("HOSTILE_KEY", "canary-7");
        environment.put("BANNING_PORT", String.valueOf(server.port()));
        environment.put("WAITING_PORT", String.valueOf(other.port()));
        environment.put("PAUSING_PORT", String.valueOf(third.port()));
    }

    @AfterEach
    void close() {
        Stream.of(server, other, third).forEach(HostileServer::close);
    }

    @Test
    void eachFaultHasItsOwnWordsAndCostsNothingElse() throws IOException {
        Workplace place = Workplace.withResource(folder, "hostile");
        server.on("good", row(1, FIRST));
        server.on("html", row(2, FIRST));
        server.on("bomb", row(3, FIRST));
        assertThat(ingest(place, 3, FIRST, SECOND)).contains("3 rows fetched");

        server.on("good", row(1, SECOND));
        HostileAnswers.SAID.forEach(server::on);
        String told = ingest(place, 3, FIRST, THIRD);

        compare(told);
        assertThat(told).doesNotContain("canary-7", "\u001b", "Exception", "\tat ");

        HostileAnswers.SAID.keySet().forEach(path -> server.on(path, HostileServer.text("404 Not Found", "", "gone")));
        Outcome run = place.assay(environment, "run", "--from", FIRST, "--until", THIRD);
        assertThat(run.exit()).as(run.all()).isEqualTo(3);
        Outcome query =
                place.assay(environment, "query", "--format", "csv", "select * from gold.readings order by all");
        assertThat(query.out().lines())
                .as(query.all())
                .containsExactly(
                        "id,at,value",
                        "1," + FIRST + "T00:00:00Z,-0.50",
                        "1," + SECOND + "T00:00:00Z,-0.50",
                        "2," + FIRST + "T00:00:00Z,-0.50",
                        "3," + FIRST + "T00:00:00Z,-0.50");
    }

    @Test
    void aBanAndALongWaitAreHonouredByEveryLaterProcessAndABriefOneIsWaitedFor() {
        Workplace place = Workplace.withResource(folder, "banned");
        AtomicInteger number = new AtomicInteger();
        server.on("hot", HostileServer.text("418 I'm a teapot", "Retry-After: 3600\r\n", "{}"));
        other.on("long", HostileServer.text("429 Too Many Requests", "Retry-After: 3600\r\n", "{}"));
        third.on(
                "brief",
                (target, out) -> (number.incrementAndGet() == 1
                                ? HostileServer.text("429 Too Many Requests", "Retry-After: 1\r\n", "{}")
                                : row(3, FIRST))
                        .write(target, out));

        String told = ingest(place, 75, FIRST, SECOND);

        assertThat(told)
                .contains(
                        "failed[source-banned]: banning.hot: Cannot ask 127.0.0.1:PORT: it wants not to be asked before 2")
                .contains(
                        "failed[source-banned]: waiting.long: Cannot ask 127.0.0.1:PORT: it wants not to be asked before 2")
                .contains("1 row fetched");
        assertThat(server.asked()).containsExactly("hot");
        assertThat(other.asked()).containsExactly("long");
        assertThat(third.asked()).containsExactly("brief", "brief");

        assertThat(ingest(place, 75, FIRST, SECOND)).contains("source-banned", "= next: Run again after that time");
        assertThat(Stream.of(server, other, third).flatMap(one -> one.asked().stream()))
                .isEmpty();
    }

    private static HostileServer.Answer row(int id, String day) {
        return HostileServer.json("{\"rows\":[{\"id\":%d,\"at\":%d,\"value\":-0.5}]}"
                .formatted(id, Instant.parse(day + "T00:00:00Z").toEpochMilli()));
    }

    /** What an ingest prints to its user, with ports and times taken out. */
    private String ingest(Workplace place, int exit, String from, String until) {
        Outcome outcome = place.assay(environment, "ingest", "--from", from, "--until", until);
        assertThat(outcome.exit()).as(outcome.all()).isEqualTo(exit);
        return outcome.out()
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll(" in [0-9.]+ m?s\n", " in TIME\n")
                .replaceAll("TLS is not accepted \\([^)]*\\)", "TLS is not accepted (WHY)");
    }

    private static void compare(String told) throws IOException {
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(GOLDEN, told);
        }
        List<String> golden = Files.readAllLines(GOLDEN);
        assertThat(told.lines()).containsExactlyElementsOf(golden);
    }
}
