package io.assay.lake.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawSegmentTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

    @TempDir
    Path folder;

    @Test
    void rowsComeBackAsTheyWereReceived() {
        List<RawRow> rows = List.of(
                row(1, "[[1499040000000,\"0.01634790\"]]", Optional.of(new Interval(NOW, NOW.plusSeconds(60)))),
                row(2, "ünïcode \u0000 \ud83d\ude80 \"quoted\"", Optional.empty()),
                row(3, "", Optional.empty()));

        SealedSegment sealed = write("s1", rows);

        assertThat(sealed.rows()).isEqualTo(3);
        assertThat(sealed.bytes()).isEqualTo(sealed.file().toFile().length());
        assertThat(read(sealed.file())).isEqualTo(rows);
        assertThat(read(sealed.file()).getFirst().key().keySet().toString()).isEqualTo("[venue, token, quote]");
    }

    @Test
    void unsealedSegmentLeavesNothingBehind() throws IOException {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder, "s1")) {
            writer.write(row(1, "body", Optional.empty()));
            assertThat(writer.isFull()).isFalse();
        }

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void segmentIsInvisibleUnderItsNameUntilSealed() {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder, "s1")) {
            writer.write(row(1, "body", Optional.empty()));
            assertThat(folder.resolve("s1.parquet")).doesNotExist();

            writer.seal();

            assertThat(folder.resolve("s1.parquet")).exists();
            assertThat(folder.resolve(".s1.parquet.tmp")).doesNotExist();
        }
        assertThat(folder.resolve("s1.parquet")).exists();
    }

    @Test
    void sealedSegmentIsNeverOverwritten() {
        SealedSegment first = write("s1", List.of(row(1, "body", Optional.empty())));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> RawSegmentWriter.start(folder, "s1"))
                .withMessageStartingWith("Cannot write " + first.file());
        assertThat(read(first.file())).hasSize(1);
    }

    @Test
    void truncatedSegmentIsAFailure() throws IOException {
        Path file = write("s1", List.of(row(1, "body", Optional.empty()))).file();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 7));

        assertCorrupt(file);
    }

    @Test
    void flippedByteInAPageIsAFailure() throws IOException {
        Path file = write("s1", List.of(row(1, "a body of some length ".repeat(50), Optional.empty())))
                .file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[60] ^= 0x55;
        Files.write(file, bytes);

        assertCorrupt(file);
    }

    @Test
    void missingSegmentIsSaidToBeMissing() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(folder.resolve("gone.parquet")))
                .withMessage("Cannot read %s: there is no such file", folder.resolve("gone.parquet"));
    }

    private static void assertCorrupt(Path file) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(file))
                .withMessage("Cannot read raw segment %s: it is damaged", file)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.SEGMENT_CORRUPT));
    }

    private SealedSegment write(String name, List<RawRow> rows) {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder, name)) {
            rows.forEach(writer::write);
            return writer.seal();
        }
    }

    private static List<RawRow> read(Path file) {
        List<RawRow> rows = new ArrayList<>();
        try (RawSegmentReader reader = RawSegmentReader.open(file)) {
            for (Optional<RawRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static RawRow row(long sequence, String body, Optional<Interval> span) {
        Map<ColumnName, String> key = new LinkedHashMap<>();
        key.put(new ColumnName("venue"), "binance");
        key.put(new ColumnName("token"), "BTC");
        key.put(new ColumnName("quote"), "USDT");
        return new RawRow(
                EndpointName.of("binance.candles_1m"),
                key,
                span,
                "GET /api/v3/klines",
                200,
                Map.of("x-mbx-used-weight-1m", "12"),
                NOW,
                NOW.plusMillis(30),
                7,
                sequence,
                body);
    }
}
