package io.assay.cli.journey.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxJourneyTest {
    private static final String ROW =
            "[3600000,\"1.50\",\"2.00\",\"1.00\",\"1.75\",\"9.0\",7199999,\"15.0\",3,\"1\",\"1\",\"0\"]";

    @TempDir
    Path folder;

    @Test
    void recordingIsServedAsItWasReceivedWithTheFaultsThatAreAskedFor() throws IOException {
        Files.createDirectories(folder.resolve("recorded/BTCUSDT/1h"));
        Files.writeString(folder.resolve("recorded/BTCUSDT/1h/1.json"), "[\n  " + ROW + "\n]\n");
        Files.writeString(folder.resolve("faults.yaml"), "faults:\n  - {path: interval=1h, from: 2, kind: html}\n");
        try (ServedSandbox sandbox = ServedSandbox.start(folder, "--replay", "recorded", "--faults", "faults.yaml")) {
            String recorded = "/api/v3/klines?symbol=BTCUSDT&interval=1h";
            assertThat(sandbox.get(recorded)).isEqualTo("[" + ROW + "]");
            assertThat(sandbox.get(recorded)).as("the second time").contains("<html>");
            assertThat(sandbox.get(recorded)).isEqualTo("[" + ROW + "]");
            assertThat(sandbox.get("/api/v3/klines?symbol=BTCUSDT&interval=1m"))
                    .as("an interval that was not recorded")
                    .isEqualTo("[]");
            assertThat(sandbox.get("/api/v3/klines?symbol=ETHUSDT&interval=1h"))
                    .as("a symbol that was not recorded")
                    .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        }
        assertThat(folder.resolve("sandbox.txt"))
                .content()
                .contains("Replaying 1 candle of 1 symbol, 1970-01-01 to 1970-01-01: BTCUSDT\n");
    }
}
