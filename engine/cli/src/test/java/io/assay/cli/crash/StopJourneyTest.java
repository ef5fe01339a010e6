package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.Command.Ended;
import io.assay.lake.Lake;
import io.assay.lake.ledger.Leases;
import io.assay.lake.ledger.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and Ctrl-C: a run stops cleanly, says so, and leaves no process and no lease behind. */
class StopJourneyTest {
    private static final int INTERRUPTED = 130;

    /** A test that runs in the background ignores Ctrl-C, and so would its children. */
    private static final List<String> LISTENING = List.of("env", "--default-signal=INT");

    @TempDir
    Path folder;

    @Test
    void aRunStoppedWhileItFetchesKeepsWhatItHas() {
        SmallMarket market = SmallMarket.in(folder);
        market.replace("project.yaml", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
        Command run = start(market, SmallMarket.LAST);
        run.awaitUntil(() -> run.errors().contains("fetching"));
        run.signal("TERM", List.of(run.engine()));

        Ended ended = run.await();

        assertThat(ended.exit()).as(ended.all()).isEqualTo(INTERRUPTED);
        assertThat(ended.out()).contains("stopped before its end; the next run goes on from there");
        assertThat(ended.all()).doesNotContain("Exception", "\tat ");
        try (Lake lake = market.lake()) {
            long claims = lake.ledger()
                    .read(transaction -> transaction
                            .first("SELECT COUNT(*) FROM slice_claims", row -> row.number(1))
                            .orElseThrow());
            assertThat(claims).as("claims left").isZero();
        }
    }

    @Test
    void aRunStoppedWhileItBuildsLeavesNoProcessAndNoLease() {
        SmallMarket market = SmallMarket.in(folder);
        Command run = start(market, "2026-01-02");
        run.awaitUntil(() -> plans(market) > 0 && run.builder().isPresent());
        ProcessHandle builder = run.builder().orElseThrow();
        run.signal("TERM", List.of(run.engine()));
        assertStopped(market, run, builder);

        long before = plans(market);
        Command again = start(market, "2026-01-02");
        again.awaitUntil(() -> plans(market) > before && again.builder().isPresent());
        ProcessHandle second = again.builder().orElseThrow();
        again.signal("INT", List.of(again.engine(), second));
        assertStopped(market, again, second);

        assertThat(market.assay("run", "--until", "2026-01-02").exit()).isZero();
    }

    private static Command start(SmallMarket market, String until) {
        return market.start(Map.of(), LISTENING, "run", "--until", until);
    }

    private static void assertStopped(SmallMarket market, Command run, ProcessHandle builder) {
        Ended ended = run.await();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(INTERRUPTED);
        assertThat(ended.err())
                .as(ended.all())
                .contains("failed[interrupted]: Cannot finish the build: it was asked to stop", "= kept:", "= next:")
                .doesNotContain("Exception", "\tat ");
        builder.onExit().orTimeout(240, TimeUnit.SECONDS).join();
        try (Lake lake = market.lake()) {
            List<Leases.Lease> leases = lake.ledger().read(transaction -> new Leases(transaction).all());
            assertThat(leases).isEmpty();
            assertThat(lake.ledger()
                            .read(transaction -> new Runs(transaction).newest(1))
                            .getFirst()
                            .state())
                    .isEqualTo(Runs.State.INTERRUPTED);
        }
    }

    /** How many plan files lie in the runs' folders: each is what a builder reads next. */
    private static long plans(SmallMarket market) {
        Path runs = market.root().resolve("runs");
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        try (Stream<Path> walk = Files.walk(runs)) {
            return walk.filter(file -> String.valueOf(file.getFileName()).startsWith("plan-"))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
