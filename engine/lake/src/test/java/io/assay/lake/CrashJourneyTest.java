package io.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Runs;
import io.assay.lake.raw.RawSegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills processes that commit, at every named point and at any time, and asks whether what was committed is whole. */
class CrashJourneyTest {
    private static final int KILLED = 137;
    private static final int STEPS = 3;

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment.before-sync",
                "segment.before-rename",
                "segment.sealed",
                "commit.staged",
                "commit.before-transaction",
                "commit.pointers-moved",
                "commit.rows-written",
                "commit.after-transaction"
            })
    void killedAtANamedPointIsFinishedByTheNextRun(String point) throws Exception {
        Process killed = start("run", STEPS, List.of("-DASSAY_FAIL_AT=" + point + ":2"));
        assertThat(killed.waitFor()).isEqualTo(KILLED);
        assertWhole();

        assertThat(start("run", STEPS, List.of()).waitFor()).isZero();

        assertFinished("run");
    }

    @Test
    void killedAtAnyMomentIsFinishedByTheNextRun() throws Exception {
        Random moments = new Random(20_261_122);
        for (int round = 0; round < 8; round++) {
            Process process = start("run", 40, List.of());
            boolean ended = process.waitFor(600 + moments.nextInt(1500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertWhole();
            if (ended) {
                break;
            }
        }
    }

    @Test
    void twoProcessesOnOneTableLoseNothing() throws Exception {
        Process one = start("one", 10, List.of());
        Process two = start("two", 10, List.of());

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();

        try (Lake lake = Lake.open(folder, SourceKind.SANDBOX)) {
            assertThat(CommittingProcess.committed(lake))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ids("one", 10), ids("two", 10)).toList());
        }
    }

    @Test
    void contentsAndNamesAreOnTheDiskBeforeThePointerMoves() throws Exception {
        assertThat(start("first", 1, List.of()).waitFor()).isZero();
        Path trace = logs.resolve("trace.txt");
        Optional<Process> traced = startTraced(trace);
        assumeTrue(traced.isPresent() && traced.get().waitFor() == 0, "strace is not available here");

        List<String> calls = Files.readAllLines(trace).stream()
                .filter(line -> line.contains(folder.toString()) && !line.contains("ENOENT"))
                .toList();
        String tables = folder.resolve("tables/silver_quarantine/candles").toString();
        int data = lastIndex(calls, "sync(", tables + "/data/.second-0.parquet.");
        int dataName = lastIndex(calls, "rename(", "/data/second-0.parquet\"");
        int dataFolder = lastIndex(calls, "sync(", tables + "/data>");
        int metadata = lastIndex(calls, "sync(", ".gz.metadata.json.tmp>");
        int metadataName = lastIndex(calls, "rename(", ".gz.metadata.json\"");
        int metadataFolder = lastIndex(calls, "sync(", tables + "/metadata>");
        int manifests = lastIndex(calls, "sync(", ".avro.tmp>");
        List<String> after = calls.subList(metadataFolder, calls.size());
        assertThat(List.of(data, dataName, dataFolder, manifests, metadata, metadataName, metadataFolder))
                .isSorted()
                .doesNotContain(-1);
        assertThat(calls.subList(dataFolder, metadataFolder)).noneMatch(call -> call.contains("ledger.db-wal>"));
        assertThat(after).anyMatch(call -> call.contains("write64(") && call.contains("ledger.db-wal>"));
        assertThat(after).anyMatch(call -> call.contains("sync(") && call.contains("ledger.db-wal>"));
    }

    private static int lastIndex(List<String> calls, String call, String path) {
        return IntStream.range(0, calls.size())
                .filter(index ->
                        calls.get(index).contains(call) && calls.get(index).contains(path))
                .max()
                .orElse(-1);
    }

    /** Every recorded segment is readable; every committed file is there, and belongs to a recorded run; every release can be read. */
    private void assertWhole() {
        if (!Lake.exists(folder)) {
            return;
        }
        try (Lake lake = Lake.open(folder, SourceKind.SANDBOX)) {
            List<Segments.Segment> segments = lake.ledger().read(tx -> new Segments(tx).of(CommittingProcess.ENDPOINT));
            for (Segments.Segment segment : segments) {
                try (RawSegmentReader reader = RawSegmentReader.open(lake.resolve(segment.path()))) {
                    assertThat(reader.next().orElseThrow().body()).startsWith("body of ");
                    assertThat(reader.next()).isEmpty();
                }
            }
            List<Runs.Run> runs = lake.ledger().read(tx -> new Runs(tx).newest(1000));
            assertThat(CommittingProcess.committed(lake))
                    .containsExactlyInAnyOrderElementsOf(
                            runs.stream().map(Runs.Run::id).toList());
            List<Releases.Release> releases = lake.ledger().read(tx -> new Releases(tx).all());
            for (Releases.Release release : releases) {
                long snapshot =
                        release.snapshotOf("silver_quarantine", "candles").orElseThrow();
                assertThat(lake.tables()
                                .snapshot(CommittingProcess.TABLE, snapshot)
                                .orElseThrow()
                                .files())
                        .allMatch(file -> Files.exists(file.path()));
            }
        }
    }

    private void assertFinished(String name) {
        assertWhole();
        try (Lake lake = Lake.open(folder, SourceKind.SANDBOX)) {
            assertThat(CommittingProcess.committed(lake))
                    .containsExactlyElementsOf(ids(name, STEPS).toList());
        }
    }

    private static Stream<String> ids(String name, int steps) {
        return IntStream.range(0, steps).mapToObj(step -> name + "-" + step);
    }

    private Process start(String name, int steps, List<String> options) throws IOException {
        return new ProcessBuilder(command(name, steps, options))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(logs.resolve("log").toFile()))
                .start();
    }

    private Optional<Process> startTraced(Path trace) {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "-s",
                "200",
                "-e",
                "trace=fsync,fdatasync,rename,pwrite64",
                "-o",
                trace.toString()));
        command.addAll(command("second", 1, List.of()));
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<String> command(String name, int steps, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(CommittingProcess.class.getName(), folder.toString(), name, Integer.toString(steps)));
        return command;
    }
}
