package io.assay.sources.sandbox.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String FIRST = "[[60000, \"1.10\",\"]\\\"[\"] ,\n [120000,\"1.2000\"]]";
    private static final String SECOND = "[[120000,\"1.3\"],[180000,1E-8]]";

    @TempDir
    private Path folder;

    @Test
    void folderOfPagesKeepsEveryRowsTextAndTheLaterOfTwo() throws IOException {
        page("BTCUSDT/1m/1.json", FIRST);
        page("BTCUSDT/1m/2.json", SECOND);
        page("ETHUSDT/1d/1.json", "[]");
        assertRead(RecordingReader.read(folder));
    }

    @Test
    void archiveReadsAsTheFolderItWasMadeOf() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("recorded/BTCUSDT/1m/2.json", SECOND);
        files.put("recorded/BTCUSDT/1m/1.json", FIRST);
        files.put("recorded/README.md", "no page");
        Path archive = folder.resolve("pages.tar.gz");
        TarWriter.write(archive, files);
        assertRead(RecordingReader.read(archive));
    }

    @Test
    void rawSegmentsReadInTheOrderInWhichTheirAnswersCame() {
        segment("b", answer(1, 200, FIRST), answer(3, 500, "{\"code\":-1000}"));
        segment("a", answer(2, 200, SECOND));
        assertRead(RecordingReader.read(folder));
    }

    @Test
    void whatHoldsNoPagesIsRefused() throws IOException {
        assertRefused(folder, "it holds no pages of candles");
        assertRefused(folder.resolve("none"), "there is no such file or folder");
        Path text = folder.resolve("some.txt");
        Files.writeString(text, "no archive");
        assertRefused(text, "Not in GZIP format");
    }

    @Test
    void filesThatCannotBeReadAreRefusedByName() throws IOException {
        page("BTCUSDT/1m/1.json", "");
        Files.write(folder.resolve("BTCUSDT/1m/1.json"), new byte[] {'[', (byte) 0xFF, ']'});
        assertRefused(folder, "BTCUSDT/1m/1.json is not UTF-8");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("BTCUSDT/1m/1.json").toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        assertRefused(folder, "BTCUSDT/1m/1.json is larger than 64 MB");
        Files.writeString(folder.resolve("silver.parquet"), "PAR1");
        assertRefused(folder, "silver.parquet is no whole raw segment");
    }

    @Test
    void recordingSaysHowMuchItHoldsAndOfWhen() throws IOException {
        page("BTCUSDT/1m/1.json", FIRST);
        page("ETHUSDT/1d/1.json", "[[86400000]]");
        page("XRPUSDT/1d/1.json", "[]");
        Recording recording = RecordingReader.read(folder);
        assertThat(recording.size()).isEqualTo(3);
        assertThat(recording.firstOpen()).isEqualTo("1970-01-01T00:01:00Z");
        assertThat(recording.lastOpen()).isEqualTo("1970-01-02T00:00:00Z");
        page("BTCUSDT/1m/1.json", "[]");
        page("ETHUSDT/1d/1.json", "[]");
        assertRefused(folder, "it holds no pages of candles");
    }

    @Test
    void brokenPagesAreRefusedByName() throws IOException {
        page("BTCUSDT/1m/1.json", "[[60000,\"1\"]");
        assertRefused(folder, "BTCUSDT/1m/1.json: Invalid page: it ends within an array (must be whole)");
        page("BTCUSDT/1m/1.json", "{\"code\":-1121}");
        assertRefused(folder, "BTCUSDT/1m/1.json: Invalid page: it must be a JSON array of arrays");
        page("BTCUSDT/1m/1.json", "[[\"1\"]]");
        assertRefused(folder, "BTCUSDT/1m/1.json: Invalid row: [\"1\"] (must begin with a time in whole ms)");
    }

    @Property
    void pagesOfARecordingPutTogetherAreTheRecording(
            @ForAll @IntRange(max = 60) int rows, @ForAll @IntRange(min = 1, max = 20) int most) {
        Recording recording = new Recording();
        StringBuilder page = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            page.append(i == 0 ? "" : ",")
                    .append("[")
                    .append(i * 60_000L)
                    .append(",\"")
                    .append(i)
                    .append("\"]");
        }
        recording.add("S", "1m", page.append("]").toString());
        StringBuilder together = new StringBuilder("[");
        List<RowText> next = recording.first("S", "1m", 0, Long.MAX_VALUE, most);
        while (!next.isEmpty()) {
            next.forEach(
                    row -> together.append(together.length() == 1 ? "" : ",").append(row.text()));
            next = recording.first("S", "1m", next.getLast().openTime() + 1, Long.MAX_VALUE, most);
        }
        assertThat(together.append("]").toString()).isEqualTo(page.toString());
        assertThat(recording.last("S", "1m", Long.MAX_VALUE, most)).hasSize(Math.min(rows, most));
    }

    private static void assertRead(Recording recording) {
        assertThat(recording.symbols()).contains("BTCUSDT");
        assertThat(recording.intervals("BTCUSDT")).containsExactly("1m");
        assertThat(recording.first("BTCUSDT", "1m", 0, Long.MAX_VALUE, 9))
                .extracting(RowText::text)
                .containsExactly("[60000, \"1.10\",\"]\\\"[\"]", "[120000,\"1.3\"]", "[180000,1E-8]");
        assertThat(recording.last("BTCUSDT", "1m", 120_000, 1))
                .extracting(RowText::openTime)
                .containsExactly(120_000L);
        assertThat(recording.first("BTCUSDT", "1m", 2, 1, 9)).isEmpty();
        assertThat(recording.first("BTCUSDT", "1h", 0, 1, 9)).isEmpty();
    }

    private static void assertRefused(Path place, String why) {
        assertThatThrownBy(() -> RecordingReader.read(place))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.RECORDING_UNREADABLE))
                .hasMessage("Cannot replay %s: %s".formatted(place.getFileName(), why));
    }

    private void page(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void segment(String name, RawRow... rows) {
        try (RawSegmentWriter writer = RawSegmentWriter.start(folder, name)) {
            for (RawRow row : rows) {
                writer.write(row);
            }
            writer.seal();
        }
    }

    private static RawRow answer(int second, int status, String body) {
        Instant at = Instant.ofEpochSecond(second);
        return new RawRow(
                new EndpointName("binance", "candles_1m", Optional.empty()),
                Map.of(),
                Optional.empty(),
                "GET http://127.0.0.1/api/v3/klines?interval=1m&symbol=BTCUSDT&limit=1000",
                status,
                Map.of(),
                at,
                at,
                1,
                second,
                body);
    }
}
