package io.assay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpSaysHowToReplayAndHowToLetThingsGoWrong() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--replay=PLACE", "--faults=FILE", "assay sandbox --replay recording.tar.gz")
                .contains("allow_private: true");
    }

    @Test
    void recordingThatIsNotThereIsSaid() {
        assertThat(run("--replay", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(said()).isEqualTo("""
                failed[recording-unreadable]: Cannot replay none: there is no such file or folder
                   = at: %s
                   = kept: Nothing is started.
                   = next: Name a folder or .tar.gz of SYMBOL/INTERVAL/NAME.json, or a folder of raw segments (of a lake: its raw).
                """.formatted(folder.resolve("none")));
    }

    @Test
    void projectThatAsksForNoSymbolHasNoMarket() throws IOException {
        Files.writeString(folder.resolve("project.yaml"), """
                kind: project
                name: pairs
                profiles: {demo: {sources: sandbox}}
                ---
                kind: catalog
                name: pairs
                key: [pair]
                columns: {pair: string}
                rows: [{pair: BTCUSDT}]
                ---
                kind: source
                name: binance
                base_url: https://api.binance.com
                endpoints:
                  klines:
                    get: /api/v3/klines
                    for_each: {from: pairs, carry: [pair]}
                    query: {symbol: "{pair}"}
                    snapshot: {every: 1d}
                    fields: {close: {at: "[4]", as: "decimal(18,8)"}}
                """);

        assertThat(run("-p", folder.toString(), "--port", "0")).isEqualTo(2);
        assertThat(said())
                .contains(
                        "failed[source-not-simulated]: Cannot simulate a market: no row that an endpoint asks for has a"
                                + " 'symbol'");
    }

    @Test
    void recordingWithABrokenPageIsSaidWithThePage() throws IOException {
        Files.createDirectories(folder.resolve("BTCUSDT/1h"));
        Files.writeString(folder.resolve("BTCUSDT/1h/1.json"), "[[1,\"2\"]");
        assertThat(run("--replay", folder.toString())).isEqualTo(2);
        assertThat(said())
                .startsWith(
                        "failed[recording-unreadable]: Cannot replay %s: BTCUSDT/1h/1.json: Invalid page: it ends within an array"
                                .formatted(folder.getFileName()));
    }

    @Test
    void faultsThatCannotBeReadAreSaidWithTheirPlace() throws IOException {
        Path faults = folder.resolve("faults.yaml");
        Files.writeString(faults, "faults:\n  - {kind: slow}\n");
        assertThat(run("--faults", faults.toString())).isEqualTo(2);
        assertThat(said())
                .startsWith(
                        "failed[faults-invalid]: Cannot read the faults: faults.yaml: 2:12: kind 'slow' must be one of ")
                .contains("   = kept: Nothing is started.", "docs/failures/faults-invalid.md");
    }

    @Test
    void portThatIsTakenIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("BTCUSDT/1h"));
        Files.writeString(folder.resolve("BTCUSDT/1h/1.json"), "[[3600000,\"2\"]]");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("--replay", folder.toString(), "--port", port)).isEqualTo(4);
            assertThat(said())
                    .startsWith("Replaying 1 candle of 1 symbol, 1970-01-01 to 1970-01-01: BTCUSDT")
                    .contains("failed[port-taken]: Cannot start the sandbox exchange: port " + port + " is taken");
        }
    }

    private int run(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "sandbox";
        System.arraycopy(words, 0, all, 1, words.length);
        return Assay.run(new Terminal(print(out), print(err), false, false), all);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
