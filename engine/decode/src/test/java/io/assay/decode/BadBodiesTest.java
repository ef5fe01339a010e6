package io.assay.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.decode.Decoder.Decoded;
import io.assay.spec.model.rest.RecordSpec.Literal;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.DataType.OneOfType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies, records and values that are not what they should be. */
class BadBodiesTest {
    private static Specs numbers() {
        return Specs.records("$.data[*]").field("a", DataType.LONG, "a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html>Busy</html>    | it is a page for humans, or XML (it begins with '<html>Busy</html>')
                    {"data":[{"a":1},    | it ends in the middle, after 17 bytes
                    {"data":[],"data":[]}| the name 'data' stands twice in one object
                    {"data":[{"a":1,"a":2}]} | the name 'a' stands twice in one object
                    {"data":[{"a":NaN}]} | NaN is no JSON value, at line 1, column
                    {"data":[}           | stands where it must not, at line 1, column
                    {"data":[]} {}       | more text follows its one value
                    ''                   | it is empty
                    {"error":"x"}        | there is no array for $.data[*]
                    {"data":{"a":1}}     | there is no array for $.data[*]
                    """)
    void bodyOutsideItsFormatIsAFaultAndNoRecord(String body, String why) {
        Decoded decoded = numbers().decode(body);

        assertThat(Specs.bodyFault(decoded)).startsWith("NOT_IN_FORMAT Cannot ").contains(why);
        assertThat(decoded.records()).isEmpty();
    }

    @Test
    void nullInPlaceOfTheArrayIsAnEmptyAnswer() {
        Decoded decoded = numbers().decode("{\"data\":null}");

        assertThat(Specs.bodyFault(decoded)).isEqualTo("none");
        assertThat(decoded.records()).isEmpty();
    }

    @Test
    void missingAndWrongFieldsAreFaultsOfTheirRecordOnly() {
        Decoded decoded = Specs.records("$[*]")
                .field("a", DataType.LONG, "a")
                .field("b", new DecimalType(4, 2), "b")
                .decode(
                        "[{\"a\":1,\"b\":99.99},{\"a\":\"x\",\"b\":99.995},{\"b\":100},{\"a\":null,\"b\":\"1e400000000\"}]");

        assertThat(Specs.rows(decoded))
                .containsExactly("1 99.99 true", "null null true", "null null true", "null null true");
        assertThat(Specs.messages(decoded))
                .containsExactly(
                        "WRONG_TYPE a: Invalid value: x (must be a number)",
                        "WRONG_TYPE b: Invalid value: 99.995 (must be a number of at most 2 digits after the point, or rounded on purpose)",
                        "MISSING_FIELD a: Cannot read a: the record has no such field",
                        "WRONG_TYPE b: Invalid value: 100 (must be a number of at most 2 digits before the point)",
                        "WRONG_TYPE a: Invalid value: null (must be long)",
                        "WRONG_TYPE b: Invalid value: 1e400000000 (must be a number of at most 2 digits before the point)");
    }

    @Test
    void mappedTextsAndNullTextsAreReadFirst() {
        Decoded decoded = Specs.records("$[*]")
                .field(
                        Column.optional("taker", new OneOfType(List.of("buy", "sell"))),
                        Specs.at("side"),
                        "",
                        Map.of("b", "buy", "s", "sell"),
                        List.of("-"),
                        false)
                .decode("[{\"side\":\"b\"},{\"side\":\"-\"},{\"side\":\"x\"}]");

        assertThat(Specs.rows(decoded)).containsExactly("buy true", "null true", "null true");
        assertThat(Specs.messages(decoded))
                .singleElement()
                .asString()
                .startsWith("WRONG_TYPE taker: Invalid value: x (must be one of ");
    }

    @Test
    void newFieldsAreReportedWhereAskedFor() {
        DecoderSpec spec = numbers().spec().reportingNewFields();

        Decoded decoded = Decoder.of(spec).decodeAll(Specs.request("{\"data\":[{\"a\":1,\"z\":2},{\"a\":1,\"b\":2}]}"));

        assertThat(decoded.outcome().newFields()).containsExactly("b", "z");
        assertThat(Specs.messages(decoded))
                .containsExactly(
                        "NEW_FIELD Cannot place the field z: no column names it",
                        "NEW_FIELD Cannot place the field b: no column names it");
    }

    @Test
    void wrongEpochUnitIsAFaultOfTheBodyNotARow() {
        Decoded decoded = Specs.candles("$[*]", "epoch_ms", 0, 1, 2, 3, 4, 5).decode("[[1780315140,1,1,1,1,1]]");

        assertThat(Specs.bodyFault(decoded))
                .isEqualTo(
                        "IMPLAUSIBLE_TIME Cannot use the event time 1970-01-21T14:31:55.140Z: it lies before 2009 or after the year that follows its receipt (is its unit right?)");
        assertThat(decoded.records()).isEmpty();
    }

    @Test
    void recordWithoutAUsableTimeStaysWithItsFault() {
        Decoded decoded = Specs.candles("$[*]", "epoch_ms", 0, 1, 2, 3, 4, 5)
                .decode(Specs.slice("[[\"soon\",1,1,1,1,1]]", "2026-06-01T11:00:00Z", "2026-06-01T12:00:00Z"));

        assertThat(decoded.records())
                .singleElement()
                .satisfies(record -> assertThat(record.eventTime()).isEmpty());
        assertThat(Specs.messages(decoded))
                .containsExactly("WRONG_TYPE open_time: Invalid value: soon (must be a number: epoch_ms)");
    }

    @Test
    void carriedCellThatIsNotOfItsTypeIsAFault() {
        Decoded decoded = Specs.records("$[*]")
                .carry("token", DataType.LONG)
                .field(Column.required("c", DataType.LONG), new Origin.Constant(new Literal("5")))
                .decode("[0]");

        assertThat(Specs.rows(decoded)).containsExactly("null 5 true");
        assertThat(Specs.messages(decoded)).containsExactly("WRONG_TYPE token: Invalid value: BTC (must be a number)");
    }
}
