package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.decode.Decoder.Decoded;
import io.assay.decode.wire.BodyFormat;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Literal;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.ListType;
import io.assay.spec.value.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies of every shape the language speaks of. */
class BodyShapesTest {
    @Test
    void marketsOfABatchBindTheirRowsAndTheRestIsCounted() {
        Decoded decoded = Specs.records("$[*]")
                .carry("token", DataType.STRING)
                .when("id", "\"{symbol}\"")
                .rounded("price", Specs.PRICE, "current_price")
                .optional("rank", DataType.INT, "market_cap_rank")
                .decode(Specs.request(
                        """
                        [{"id":"bitcoin","current_price":77671,"market_cap_rank":1},
                         {"id":"dogecoin","current_price":0.1},
                         {"id":"ethereum","current_price":2.00000000005,"market_cap_rank":null}]""", Optional.empty(), List.of(Keys.of("ETH", "ethereum"), Keys.of("BTC", "bitcoin"))));

        assertThat(Specs.rows(decoded)).containsExactly("BTC 77671.0000000000 1 true", "ETH 2.0000000000 null true");
        assertThat(decoded.outcome().unbound()).isEqualTo(1);
    }

    @Test
    void chainsOfAProtocolAreNamesOfMembersAndRunOnTheirNewestDay() {
        Decoded decoded = Specs.records("$.chainTvls.*.tvl[*]")
                .field(Column.required("chain", DataType.STRING), new Origin.NameOf(new JsonPath("$.chainTvls.*")))
                .field("category", DataType.STRING, "$.category")
                .field(
                        Column.required("day", DataType.TIMESTAMP),
                        Specs.at("date"),
                        "epoch_s",
                        Map.of(),
                        List.of(),
                        false)
                .rounded("tvl", Specs.MONEY, "totalLiquidityUSD")
                .eventTime("day")
                .closed(new Final.AllButNewest())
                .decode("""
                        {"category":"Dexes","chainTvls":{
                        "Ethereum":{"tvl":[{"date":1780185600,"totalLiquidityUSD":5.123456789},{"date":1780272000,"totalLiquidityUSD":6}]},
                        "Base":{"tvl":[{"date":1780272000,"totalLiquidityUSD":1e3}]},"odd":7}}""");

        assertThat(Specs.rows(decoded))
                .containsExactly(
                        "Ethereum Dexes 1780185600000000 5.12345679 true",
                        "Ethereum Dexes 1780272000000000 6.00000000 false",
                        "Base Dexes 1780272000000000 1000.00000000 false");
    }

    @Test
    void pathFromTheBodyMeansTheSameElementAsTheRecords() {
        Decoded decoded = Specs.records("$.chainTvls.*.tokens[*].tokens.*")
                .field(Column.required("chain", DataType.STRING), new Origin.NameOf(new JsonPath("$.chainTvls.*")))
                .field("day", DataType.DATE, "$.chainTvls.*.tokens[*].date")
                .field(
                        Column.required("asset", DataType.STRING),
                        new Origin.NameOf(new JsonPath("$.chainTvls.*.tokens[*].tokens.*")))
                .field("amount", Specs.MONEY, "@")
                .times("epoch_s")
                .decode("""
                        {"chainTvls":{"A":{"tokens":[{"date":86400,"tokens":{"ETH":1.5,"UNI":2}}]},"B":{"tokens":[{"date":172800,"tokens":{"ETH":3}}]}}}""");

        assertThat(Specs.rows(decoded))
                .containsExactly("A 1 ETH 1.50000000 true", "A 1 UNI 2.00000000 true", "B 2 ETH 3.00000000 true");
    }

    @Test
    void hourlyColumnsBecomeRecords() {
        Decoded decoded = Specs.records("$.hourly")
                .columnar()
                .field("time", DataType.TIMESTAMP, "time")
                .optional("temperature", new DataType.DecimalType(5, 2), "temperature_2m")
                .eventTime("time")
                .decode("""
                        {"latitude":52.5,"hourly_units":{"time":"iso8601"},"hourly":{"time":["2026-01-01T00:00","2026-01-01T01:00"],
                        "temperature_2m":[1.5,null],"rain":[0]}}""");

        assertThat(Specs.rows(decoded)).containsExactly("1767225600000000 1.50 true", "1767229200000000 null true");
    }

    @Test
    void chartColumnsArePairsOfTimeAndValue() {
        Decoded decoded = Specs.records("$")
                .columnar()
                .times("epoch_ms")
                .field("time", DataType.TIMESTAMP, "prices[0]")
                .rounded("price", Specs.PRICE, "prices[1]")
                .optional("volume", Specs.MONEY, "total_volumes[-1]")
                .eventTime("time")
                .decode(
                        "{\"prices\":[[1779027899041,77953.825]],\"market_caps\":[[1,2],[3,4]],\"total_volumes\":[[1779027899041,5]]}");

        assertThat(Specs.rows(decoded)).containsExactly("1779027899041000 77953.8250000000 5.00000000 true");
    }

    @Test
    void columnsOfDifferentLengthAreAFaultOfTheBody() {
        Decoded decoded = Specs.records("$")
                .columnar()
                .field("a", DataType.LONG, "a")
                .field("b", DataType.LONG, "b")
                .decode("{\"a\":[1,2],\"b\":[1]}");

        assertThat(Specs.bodyFault(decoded))
                .isEqualTo("NOT_IN_FORMAT Cannot read the body's columns: 'b' has 1 elements, another has 2");
    }

    @Test
    void issuesCarryListsPresenceAndLabelsWithPositions() {
        String body = """
                [{"number":7,"user":{"login":"ann"},"labels":[{"name":"bug"},{"name":"old"}],"pull_request":{},"closed_at":null,"created_at":"2026-05-01T10:00:00Z"},
                 {"number":8,"user":null,"labels":[],"closed_at":"2026-05-02T10:00:00+02:00","created_at":"2026-05-01 10:00:00.1234567"}]""";
        Decoded issues = Specs.records("$[*]")
                .field("number", DataType.LONG, "number")
                .optional("author", DataType.STRING, "user.login")
                .field("labels", new ListType(DataType.STRING), "labels[*].name")
                .field(Column.required("is_pull", DataType.BOOLEAN), new Origin.Present(new JsonPath("pull_request")))
                .optional("closed_at", DataType.TIMESTAMP, "closed_at")
                .field("created_at", DataType.TIMESTAMP, "created_at")
                .decode(body);
        Decoded labels = Specs.records("$[*].labels[*]")
                .field("number", DataType.LONG, "$[*].number")
                .field(Column.required("position", DataType.INT), new Origin.IndexOf(new JsonPath("$[*].labels[*]")))
                .field(Column.required("issue", DataType.INT), new Origin.IndexOf(new JsonPath("$[*]")))
                .field("label", DataType.STRING, "name")
                .decode(body);

        assertThat(Specs.rows(issues))
                .containsExactly(
                        "7 ann [bug, old] true null 1777629600000000 true",
                        "8 null [] false 1777708800000000 1777629600123456 true");
        assertThat(Specs.rows(labels)).containsExactly("7 0 0 bug true", "7 1 0 old true");
    }

    @Test
    void oneNumberIsARecordAndSnapshotsHaveTheirStepAsTime() {
        Decoded decoded = Specs.records("$")
                .rounded("tvl", Specs.MONEY, "@")
                .column(Column.required("snapshot_at", DataType.TIMESTAMP))
                .unclipped()
                .decode(Specs.slice("12345.678", "2026-06-01T11:00:00Z", "2026-06-01T12:00:00Z"));

        assertThat(Specs.rows(decoded)).containsExactly("12345.67800000 1780311600000000 true");
        assertThat(decoded.records().getFirst().eventTime()).hasValue(1780311600000000L);
    }

    @Test
    void ratesComeFromMembersHeadersAndConstants() {
        Specs specs = Specs.records("$.rates.*")
                .field("day", DataType.DATE, "$.date")
                .field(Column.required("quote", DataType.STRING), new Origin.NameOf(new JsonPath("$.rates.*")))
                .field("rate", new DataType.DecimalType(18, 8), "@")
                .field(
                        Column.required("published_at", DataType.TIMESTAMP),
                        new Origin.Header("Last-Modified"),
                        "http",
                        Map.of(),
                        List.of(),
                        false)
                .field(Column.required("base", DataType.STRING), new Origin.Constant(new Literal("EUR")))
                .eventTime("day");
        ResponseBody body = new ResponseBody(
                "{\"date\":\"2026-05-29\",\"rates\":{\"USD\":1.08,\"TRY\":\"46.1\"}}".getBytes(StandardCharsets.UTF_8),
                Map.of("LAST-MODIFIED", "Fri, 29 May 2026 14:00:00 GMT"),
                Instant.parse("2026-06-01T12:00:00Z"),
                Instant.parse("2026-06-01T12:00:00Z"),
                Optional.of(new Interval(Instant.parse("2026-05-29T00:00:00Z"), Instant.parse("2026-05-30T00:00:00Z"))),
                List.of());

        assertThat(Specs.rows(specs.decode(body)))
                .containsExactly(
                        "20602 USD 1.08000000 1780063200000000 EUR true",
                        "20602 TRY 46.10000000 1780063200000000 EUR true");
    }

    @Test
    void linesTextsAndCsvAreBodiesToo() {
        Specs lines = Specs.records("$[*]").format(new BodyFormat.Lines()).field("a", DataType.LONG, "a");
        Specs text = Specs.records("$").format(new BodyFormat.Text()).field("word", DataType.STRING, "@");
        Specs csv = Specs.records("$[*]")
                .format(BodyFormat.Csv.DEFAULT)
                .field("name", DataType.STRING, "name")
                .optional("amount", new DataType.DecimalType(10, 2), "1");

        assertThat(Specs.rows(lines.decode("{\"a\":1}\n\n{\"a\":2}\n"))).containsExactly("1 true", "2 true");
        assertThat(Specs.rows(text.decode("\uFEFFhello"))).containsExactly("hello true");
        assertThat(Specs.rows(csv.decode("name,amount\r\n\"a \"\"b\"\", c\",1.5\r\nd,\r\n")))
                .containsExactly("a \"b\", c 1.50 true", "d null true");
        assertThat(Specs.bodyFault(csv.decode("name\n\"open")))
                .isEqualTo("NOT_IN_FORMAT Cannot read the body as CSV: the quote at character 6 is not closed");
    }

    @Test
    void gzipIsSeenByItselfAndZipIsRefused() throws IOException {
        Specs specs = Specs.records("$[*]").field("a", DataType.LONG, "0");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("[[5]]".getBytes(StandardCharsets.UTF_8));
        }
        ResponseBody plain = Specs.request("PK\u0003\u0004...");
        ResponseBody body = new ResponseBody(
                packed.toByteArray(), Map.of(), plain.sentAt(), plain.receivedAt(), Optional.empty(), List.of());

        assertThat(Specs.rows(specs.decode(body))).containsExactly("5 true");
        assertThat(Specs.bodyFault(specs.decode(plain)))
                .isEqualTo("NOT_IN_FORMAT Cannot read the body: it is a zip archive (gzip is unpacked, zip is not)");
    }

    @Test
    void patternsOverOneElementMustAllHoldForThatElement() {
        Specs specs = Specs.records("$.rows[*]")
                .field("id", DataType.LONG, "id")
                .when("tags[*].name", "\"a\"")
                .when("tags[*].on", "true")
                .when("gone", new Pattern.Present(false))
                .when("id", new Pattern.Not("3"));

        assertThat(Specs.rows(specs.decode("""
                        {"rows":[{"id":1,"tags":[{"name":"a","on":false},{"name":"b","on":true}]},
                        {"id":2,"tags":[{"name":"b","on":true},{"name":"a","on":true}]},
                        {"id":3,"tags":[{"name":"a","on":true}]},
                        {"id":4,"gone":null,"tags":[{"name":"a","on":true}]}]}"""))).containsExactly("2 true");
    }

    @Test
    void severalRowsWithoutABindingPatternAreRefused() {
        Specs specs = Specs.records("$[*]").field("a", DataType.LONG, "0");
        ResponseBody body = Specs.request("[]", Optional.empty(), List.of(Keys.of("BTC", "x"), Keys.of("ETH", "y")));

        assertThatThrownBy(() -> specs.decode(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid request: 2 rows of for_each (must be one where `records.when` binds none)");
    }
}
