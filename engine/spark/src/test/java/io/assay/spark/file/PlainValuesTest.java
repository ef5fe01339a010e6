package io.assay.spark.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class PlainValuesTest {
    private static final int MANY = 20_000;

    private final PlainValues values = new PlainValues();

    @Test
    void valuesStandOneBehindAnotherHoweverManyThereAre() throws IOException {
        for (int i = 0; i < MANY; i++) {
            values.writeInteger(i);
            values.writeLong(-i);
            values.writeDouble(i / 3.0);
            values.writeBytes(Binary.fromConstantByteArray(new byte[] {(byte) i, 1, 2}));
        }

        ByteBuffer written = written();
        for (int i = 0; i < MANY; i++) {
            assertThat(written.getInt()).isEqualTo(i);
            assertThat(written.getLong()).isEqualTo(-i);
            assertThat(written.getDouble()).isEqualTo(i / 3.0);
            byte[] three = new byte[3];
            written.get(three);
            assertThat(three).containsExactly(i, 1, 2);
        }
        assertThat(written.hasRemaining()).isFalse();
        assertThat(values.getBufferedSize()).isEqualTo(MANY * 23L);
    }

    @Test
    void aPageBeginsWithNothing() throws IOException {
        values.writeLong(1);
        values.reset();
        values.writeInteger(2);

        assertThat(written().getInt()).isEqualTo(2);
        assertThat(values.getBufferedSize()).isEqualTo(Integer.BYTES);
    }

    private ByteBuffer written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        values.getBytes().writeAllTo(bytes);
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
