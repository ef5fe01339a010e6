package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.decode.Decoder.Decoded;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.type.DataType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Candles as each venue writes them. */
class VenueCandlesTest {
    private static final String MINUTE = "1780315140000000";

    @Test
    void binanceCandlesAreTextsInArraysAndTheLastRunsOn() {
        Decoded decoded = Specs.candles("$[*]", "epoch_ms", 0, 1, 2, 3, 4, 5)
                .closed(new Final.Elapsed(Duration.ofSeconds(5)))
                .decode("""
                        [[1780315080000,"100.10000000","101.00000000","99.5","100.2","12.40517000",1780315139999,"1.0",7,"0","0","0"],
                         [1780315140000,"100.2","100.3","100.1","100.25","0.00000001",1780315199999,"1.0",7,"0","0","0"]]""");

        assertThat(Specs.bodyFault(decoded)).isEqualTo("none");
        assertThat(Specs.rows(decoded))
                .containsExactly(
                        "BTC 1780315080000000 100.1000000000 101.0000000000 99.5000000000 100.2000000000 12.40517000 true",
                        "BTC " + MINUTE + " 100.2000000000 100.3000000000 100.1000000000 100.2500000000 1E-8 false");
        assertThat(decoded.records().getLast().isFinal()).isFalse();
        assertThat(decoded.records().getLast().eventTime()).hasValue(1780315140000000L);
    }

    @Test
    void coinbaseCandlesAreNumbersInAnotherOrderOutsideTheSliceToo() {
        Decoded decoded = Specs.candles("$[*]", "epoch_s", 0, 3, 2, 1, 4, 5)
                .decode(Specs.slice(
                        "[[1780315140,73241.5,73402.47,73243.33,73370.65,1.56794406],[1780315080,1,4,2,3,0]]",
                        "2026-06-01T11:59:00Z",
                        "2026-06-01T12:00:00Z"));

        assertThat(Specs.rows(decoded))
                .containsExactly("BTC " + MINUTE
                        + " 73243.3300000000 73402.4700000000 73241.5000000000 73370.6500000000 1.56794406 true");
        assertThat(decoded.outcome().records()).isEqualTo(2);
        assertThat(decoded.outcome().outside()).isEqualTo(1);
    }

    @Test
    void krakenCandlesStandUnderAnotherNameAndTheNewestIsRunning() {
        Decoded decoded = Specs.candles("$.result.*[*]", "epoch_s", 0, 1, 2, 3, 4, 6)
                .closed(new Final.AllButNewest())
                .decode("""
                        {"error":[],"result":{"XXBTZUSD":[[1780315080,"1.0","4.0","0.5","2.0","1.1","10.5",3],
                        [1780315140,"2.0","2.0","2.0","2.0","0.0","0.00000000",0]],"last":1780315080}}""");

        assertThat(Specs.rows(decoded))
                .containsExactly(
                        "BTC 1780315080000000 1.0000000000 4.0000000000 0.5000000000 2.0000000000 10.50000000 true",
                        "BTC " + MINUTE + " 2.0000000000 2.0000000000 2.0000000000 2.0000000000 0E-8 false");
    }

    @Test
    void newestRunsEvenWhenTheSliceEndsBeforeIt() {
        Decoded decoded = Specs.candles("$.result.*[*]", "epoch_s", 0, 1, 2, 3, 4, 6)
                .closed(new Final.AllButNewest())
                .decode(Specs.slice(
                        "{\"result\":{\"X\":[[1780315080,1,1,1,1,1,1],[1780315140,2,2,2,2,2,2]]}}",
                        "2026-06-01T11:58:00Z",
                        "2026-06-01T11:59:00Z"));

        assertThat(Specs.rows(decoded)).singleElement().asString().endsWith("1.00000000 true");
    }

    @Test
    void okxCandlesSayThemselvesWhetherTheyAreConfirmed() {
        Decoded decoded = Specs.candles("$.data[*]", "epoch_ms", 0, 1, 2, 3, 4, 5)
                .closed(new Final.When(Map.of(new JsonPath("8"), new Pattern.AnyOf(List.of("\"1\"")))))
                .decode("""
                        {"code":"0","msg":"","data":[["1780315140000","1","1","1","1","1","1","1","0"],
                        ["1780315080000","1","1","1","1","1","1","1","1"]]}""");

        assertThat(Specs.rows(decoded)).hasSize(2);
        assertThat(decoded.records()).extracting(DecodedRecord::isFinal).containsExactly(false, true);
    }

    @Test
    void bybitCandlesStandDeepAndNewestFirst() {
        Decoded decoded =
                Specs.candles("$.result.list[*]", "epoch_ms", 0, 1, 2, 3, 4, 5).decode("""
                        {"retCode":0,"retMsg":"OK","result":{"category":"spot","symbol":"BTCUSDT","list":[
                        ["1780315140000","17071","17073","17027","17055.5","268611","15.74462667"]]},"time":1780315140001}""");

        assertThat(Specs.rows(decoded))
                .containsExactly("BTC " + MINUTE
                        + " 17071.0000000000 17073.0000000000 17027.0000000000 17055.5000000000 268611.00000000 true");
    }

    @Test
    void binanceLiveFrameBindsItsRowByTheStreamsName() {
        Specs specs = Specs.records("$.data.k")
                .carry("token", DataType.STRING)
                .times("epoch_ms")
                .field("open_time", DataType.TIMESTAMP, "t")
                .field("close", Specs.PRICE, "c")
                .when("$.stream", "\"{symbol:lower}@kline_1m\"")
                .eventTime("open_time")
                .closed(new Final.When(Map.of(new JsonPath("x"), new Pattern.AnyOf(List.of("true")))));
        String frame =
                "{\"stream\":\"ethusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"k\":{\"t\":1780315140000,\"c\":\"2.5\",\"x\":true}}}";

        Decoded decoded = specs.decode(
                Specs.request(frame, Optional.empty(), List.of(Keys.of("BTC", "BTCUSDT"), Keys.of("ETH", "ETHUSDT"))));

        assertThat(Specs.rows(decoded)).containsExactly("ETH " + MINUTE + " 2.5000000000 true");
        assertThat(decoded.records().getFirst().keyRow()).isEqualTo(1);
    }
}
