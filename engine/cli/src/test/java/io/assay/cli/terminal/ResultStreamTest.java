package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Assay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFullDiskBehindStandardOutputIsAFailure() {
        assertThat(printSchemaInto(refusing("No space left on device"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "failed[output-unwritable]: Cannot write to standard output: No space left on device%n   = at: standard output%n"
                                .formatted());
    }

    @Test
    void aReaderThatLeavesFirstEndsTheCommandQuietly() {
        assertThat(printSchemaInto(refusing("Broken pipe"))).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int printSchemaInto(OutputStream out) {
        PrintStream results = new PrintStream(new ResultStream(out), true, StandardCharsets.UTF_8);
        PrintStream advice = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Assay.run(new Terminal(results, advice, false, false), "schema", "table");
    }

    private static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
