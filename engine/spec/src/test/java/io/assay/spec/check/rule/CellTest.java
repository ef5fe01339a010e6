package io.assay.spec.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.type.DataType;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

class CellTest {
    private static final DataType DECIMAL = new DataType.DecimalType(6, 2);

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x1p3", " 1", "1 ", "NaN", "Infinity", "1e999", ".5", "5.", "+5", "٥", ""})
    void numbersThatOnlyOneReaderKnowsAreNone(String text) {
        assertThat(Cell.fault(text, DataType.DOUBLE)).contains("of type double");
        assertThat(Cell.fault(text, DECIMAL)).contains("of type decimal(6,2)");
        assertThat(Cell.fault(text, DataType.INT)).contains("of type int");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "1e900", "12345", "0.001", "1E+2147483647"})
    void decimalsThatDoNotFitAreRefused(String text) {
        assertThat(Cell.fault(text, DECIMAL)).contains("of type decimal(6,2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-31",
                "+2026-01-01",
                "12026-01-01",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:00:00.1234567Z",
                "2026-01-01T00:00:00+01:00:30",
                "2026-01-01T00:00:00+1",
                "2026-01-31T09:00:01+05:30",
                "2026-01-31T09:00Z",
                "٢٠٢٦-01-01"
            })
    void timesThatOnlyOneReaderKnowsAreNone(String text) {
        assertThat(Cell.fault(text, DataType.TIMESTAMP)).contains("a time like 2026-01-31T09:00:00Z");
        assertThat(Cell.fault(text, DataType.DATE)).contains("a date like 2026-01-31");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.00",
        "-1.50, -1.50",
        "1e3, 1000.00",
        "1.2E-1, 0.12",
        "0, 0.00",
        "-0.10, -0.10",
        "9999.99, 9999.99",
        "1.500, 1.50"
    })
    void sparkReadsTheSameDecimal(String text, String value) {
        assertThat(Cell.fault(text, DECIMAL)).isEmpty();
        assertThat(cast(text, DECIMAL)).isEqualTo(Decimal.apply(new java.math.BigDecimal(value), 6, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "2026-01-31T09:00",
                "2026-01-31 09:00",
                "2026-01-31T09:00:01",
                "2026-01-31 09:00:01.5",
                "2026-01-31T09:00:01.123456Z",
                "2026-01-31 09:00:01.25+00:00"
            })
    void sparkReadsTheSameTime(String text) {
        assertThat(Cell.fault(text, DataType.TIMESTAMP)).isEmpty();
        assertThat(cast(text, DataType.TIMESTAMP))
                .isEqualTo(java.time.temporal.ChronoUnit.MICROS.between(
                        java.time.Instant.EPOCH, io.assay.spec.value.UtcTime.parse(text)));
    }

    private static Object cast(String text, DataType type) {
        Literal literal = new Literal(UTF8String.fromString(text), DataTypes.StringType);
        return new Cast(literal, SparkTypes.toSpark(type), Option.apply("UTC"), EvalMode.ANSI()).eval(null);
    }
}
