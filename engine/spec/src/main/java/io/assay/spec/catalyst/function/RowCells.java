package io.assay.spec.catalyst.function;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;

/** A whole number of many bits in neighbouring long fields of a row, the least first, two's complement: what Spark keeps of an exact sum without any object. */
final class RowCells {
    private final int cells;

    /** @param cells how many fields the number takes */
    RowCells(int cells) {
        this.cells = cells;
    }

    void clear(InternalRow row, int at) {
        for (int i = 0; i < cells; i++) {
            row.setLong(at + i, 0);
        }
    }

    /** Adds a number of 128 bits. */
    void add(InternalRow row, int at, long high, long low) {
        long carry = carried(row, at, low, 0);
        carry = carried(row, at + 1, high, carry);
        long sign = high >> (Long.SIZE - 1);
        for (int i = 2; i < cells && sign + carry != 0; i++) {
            carry = carried(row, at + i, sign, carry);
        }
    }

    /** Adds a number of any size that the fields can hold. */
    void add(InternalRow row, int at, BigInteger value) {
        if (value.bitLength() < 2 * Long.SIZE) {
            add(row, at, value.shiftRight(Long.SIZE).longValue(), value.longValue());
            return;
        }
        long carry = 0;
        for (int i = 0; i < cells; i++) {
            carry = carried(row, at + i, value.shiftRight(i * Long.SIZE).longValue(), carry);
        }
    }

    /** Adds the number in another row. */
    void merge(InternalRow row, int at, InternalRow other, int otherAt) {
        long carry = 0;
        for (int i = 0; i < cells; i++) {
            carry = carried(row, at + i, other.getLong(otherAt + i), carry);
        }
    }

    BigInteger value(InternalRow row, int at) {
        ByteBuffer bytes = ByteBuffer.allocate(cells * Long.BYTES);
        for (int i = cells - 1; i >= 0; i--) {
            bytes.putLong(row.getLong(at + i));
        }
        return new BigInteger(bytes.array());
    }

    private static long carried(InternalRow row, int field, long bits, long carry) {
        long sum = row.getLong(field) + bits;
        long whole = sum + carry;
        row.setLong(field, whole);
        return Long.compareUnsigned(sum, bits) < 0 || (carry == 1 && whole == 0) ? 1 : 0;
    }
}
