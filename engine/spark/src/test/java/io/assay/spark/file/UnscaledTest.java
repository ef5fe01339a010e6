package io.assay.spark.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;

class UnscaledTest {
    private static final StructType ROW = new StructType()
            .add("price", DataTypes.createDecimalType(18, 10))
            .add("money", DataTypes.createDecimalType(38, 8));

    @Property(tries = 50)
    void aRowsBytesHoldWhatItsDecimalsAre(
            @ForAll @BigRange(min = "-999999999999999999", max = "999999999999999999") BigInteger price,
            @ForAll
                    @BigRange(
                            min = "-99999999999999999999999999999999999999",
                            max = "99999999999999999999999999999999999999")
                    BigInteger money) {
        InternalRow plain = new GenericInternalRow(new Object[] {
            Decimal.apply(new BigDecimal(price, 10), 18, 10), Decimal.apply(new BigDecimal(money, 8), 38, 8)
        });
        UnsafeRow packed = UnsafeProjection.create(ROW).apply(plain);

        for (InternalRow row : new InternalRow[] {plain, packed}) {
            assertThat(Unscaled.narrow(row, 0, 18, 10)).isEqualTo(price.longValueExact());
            assertThat(read(row, 0, new Unscaled(18, 10))).isEqualTo(price);
            assertThat(read(row, 1, new Unscaled(38, 8))).isEqualTo(money);
        }
    }

    private static BigInteger read(InternalRow row, int ordinal, Unscaled decimal) {
        decimal.read(row, ordinal);
        assertThat(new BigInteger(decimal.bytes(2 * Long.BYTES)))
                .isEqualTo(BigInteger.valueOf(decimal.high())
                        .shiftLeft(Long.SIZE)
                        .add(new BigInteger(Long.toUnsignedString(decimal.low()))));
        return new BigInteger(decimal.bytes(2 * Long.BYTES));
    }
}
