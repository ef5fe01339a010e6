package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.decode.Decoder.Decoded;
import io.assay.spec.model.rest.RecordSpec.Final;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Recorded answers, where they are at hand, decoded and compared with a reading of another kind. */
class RecordedPagesTest {
    private static final Path DATA = Path.of(
                    System.getProperty("assay.data", System.getProperty("assay.root", ".") + "/../shared/data"))
            .normalize();
    private static final Pattern ROW = Pattern.compile(
            "\\[\\s*(\\d+),\\s*\"([^\"]*)\",\\s*\"([^\"]*)\",\\s*\"([^\"]*)\",\\s*\"([^\"]*)\",\\s*\"([^\"]*)\",[^\\]]*\\]");

    private static Path recorded(String file) {
        Path path = DATA.resolve(file);
        assumeTrue(Files.isReadable(path), "no recordings here: " + file);
        return path;
    }

    @Test
    void everyRecordedBinanceCandleIsReadExactly() throws IOException {
        Path pages = recorded("ohlcv/binance_klines_wire_static-klines_NOLICENSE.tar.gz");
        Decoder decoder =
                Decoder.of(Specs.candles("$[*]", "epoch_ms", 0, 1, 2, 3, 4, 5).spec());
        int candles = 0;
        for (String page : tarTexts(pages)) {
            Decoded decoded = decoder.decodeAll(at(page, "2026-06-01T00:00:00Z"));
            assertThat(Specs.bodyFault(decoded)).isEqualTo("none");
            Matcher row = ROW.matcher(page);
            for (DecodedRecord record : decoded.records()) {
                assertThat(row.find()).isTrue();
                assertThat(record.faults()).isEmpty();
                assertThat(record.value(1)).isEqualTo(Long.parseLong(row.group(1)) * 1000);
                for (int column = 2; column <= 6; column++) {
                    assertThat((BigDecimal) record.value(column)).isEqualByComparingTo(row.group(column));
                }
                candles++;
            }
            assertThat(row.find()).isFalse();
        }
        assertThat(candles).isGreaterThan(100_000);
    }

    @Test
    void recordedKrakenCandlesKeepTheirRunningRow() throws IOException {
        Path body = recorded("fixtures/nautilus/kraken/http_ohlc.json");
        Decoded decoded = Specs.candles("$.result.*[*]", "epoch_s", 0, 1, 2, 3, 4, 6)
                .closed(new Final.AllButNewest())
                .decode(at(Files.readString(body), "2025-11-11T00:00:00Z"));

        assertThat(Specs.bodyFault(decoded)).isEqualTo("none");
        assertThat(decoded.records()).hasSize(721);
        assertThat(decoded.records().stream().filter(record -> !record.isFinal()))
                .hasSize(1);
        assertThat(decoded.records().getLast().isFinal()).isFalse();
        assertThat(decoded.faults()).isEmpty();
    }

    private static ResponseBody at(String body, String time) {
        Instant received = Instant.parse(time);
        return ResponseBody.ofText(
                body, Map.of(), received, received, Optional.empty(), List.of(Keys.of("BTC", "BTCUSDT")));
    }

    /** The texts of the .json files in a gzipped tar archive: blocks of 512 bytes, a header before each file. */
    private static List<String> tarTexts(Path archive) throws IOException {
        List<String> texts = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            byte[] header = in.readNBytes(512);
            while (header.length == 512 && header[0] != 0) {
                String name = new String(header, 0, 100, StandardCharsets.UTF_8).replace("\0", "");
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((512 - size % 512) % 512);
                if (header[156] == '0' && name.endsWith(".json")) {
                    texts.add(new String(content, StandardCharsets.UTF_8));
                }
                header = in.readNBytes(512);
            }
        }
        return texts;
    }
}
