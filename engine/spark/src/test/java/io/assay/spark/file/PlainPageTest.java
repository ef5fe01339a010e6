package io.assay.spark.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.junit.jupiter.api.Test;

class PlainPageTest {
    private static final int MANY = 20_000;
    private static final PrimitiveType WIDE = Types.required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
            .length(16)
            .as(LogicalTypeAnnotation.decimalType(0, 38))
            .named("wide");

    @Test
    void valuesStandOneBehindAnotherHoweverManyThereAre() throws IOException {
        PlainPage ints = new PlainPage(Integer.BYTES);
        PlainPage longs = new PlainPage(Long.BYTES);
        PlainPage doubles = new PlainPage(Double.BYTES);
        for (int i = 0; i < MANY; i++) {
            ints.put(i);
            longs.put((long) -i);
            doubles.put(i / 3.0);
        }

        ByteBuffer writtenInts = written(ints);
        ByteBuffer writtenLongs = written(longs);
        ByteBuffer writtenDoubles = written(doubles);
        for (int i = 0; i < MANY; i++) {
            assertThat(writtenInts.getInt()).isEqualTo(i);
            assertThat(writtenLongs.getLong()).isEqualTo(-i);
            assertThat(writtenDoubles.getDouble()).isEqualTo(i / 3.0);
        }
        assertThat(ints.size()).isEqualTo(MANY * Integer.BYTES);
        assertThat(longs.size()).isEqualTo(MANY * Long.BYTES);
    }

    @Test
    void aPageBeginsWithNothing() throws IOException {
        PlainPage page = new PlainPage(Long.BYTES);
        page.put(1L);
        page.clear();
        page.put(2L);

        assertThat(page.size()).isEqualTo(Long.BYTES);
        assertThat(written(page).getLong()).isEqualTo(2);
    }

    @Test
    void boundsAreThoseOfEveryValueByItself() {
        List<Double> doubles = List.of(1.5, -0.0, 0.0, Double.NEGATIVE_INFINITY, 2e300);
        PlainPage page = new PlainPage(Double.BYTES);
        Statistics<?> each = statistics(PrimitiveTypeName.DOUBLE);
        for (double value : doubles) {
            page.put(value);
            each.updateStats(value);
        }
        assertThat(bounds(page, PrimitiveTypeName.DOUBLE)).isEqualTo(each);
        page.put(Double.NaN);
        each.updateStats(Double.NaN);
        assertThat(bounds(page, PrimitiveTypeName.DOUBLE)).isEqualTo(each);

        PlainPage longs = new PlainPage(Long.BYTES);
        PlainPage ints = new PlainPage(Integer.BYTES);
        for (int value : new int[] {3, -7, Integer.MAX_VALUE, 0}) {
            longs.put((long) value);
            ints.put(value);
        }
        assertThat(bounds(longs, PrimitiveTypeName.INT64).genericGetMin()).isEqualTo(-7L);
        assertThat(bounds(longs, PrimitiveTypeName.INT64).genericGetMax()).isEqualTo((long) Integer.MAX_VALUE);
        assertThat(bounds(ints, PrimitiveTypeName.INT32).genericGetMin()).isEqualTo(-7);
        assertThat(bounds(ints, PrimitiveTypeName.INT32).genericGetMax()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void boundsOfLongNumbersAreThoseOfTheNumbers() {
        List<BigInteger> numbers = Stream.of("-1", "0", "255", "-99999999999999999999999", "99999999999999999999998")
                .map(BigInteger::new)
                .toList();
        PlainPage page = new PlainPage(16);
        Unscaled unscaled = new Unscaled(38, 0);
        for (BigInteger number : numbers) {
            InternalRow row = new GenericInternalRow(new Object[] {Decimal.apply(new BigDecimal(number), 38, 0)});
            unscaled.read(row, 0);
            page.put(unscaled);
        }

        Statistics<?> found = Statistics.createStats(WIDE);
        page.bound(found);
        assertThat(new BigInteger(((Binary) found.genericGetMin()).getBytes()))
                .isEqualTo(numbers.stream().min(Comparator.naturalOrder()).orElseThrow());
        assertThat(new BigInteger(((Binary) found.genericGetMax()).getBytes()))
                .isEqualTo(numbers.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    @Test
    void nothingHasNoBounds() {
        assertThat(bounds(new PlainPage(Long.BYTES), PrimitiveTypeName.INT64).hasNonNullValue())
                .isFalse();
    }

    private static Statistics<?> bounds(PlainPage page, PrimitiveTypeName type) {
        Statistics<?> statistics = statistics(type);
        page.bound(statistics);
        return statistics;
    }

    private static Statistics<?> statistics(PrimitiveTypeName type) {
        return Statistics.createStats(Types.required(type).named("value"));
    }

    private static ByteBuffer written(PlainPage page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        page.values().writeAllTo(bytes);
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
