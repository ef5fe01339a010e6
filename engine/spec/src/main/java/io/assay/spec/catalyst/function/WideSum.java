package io.assay.spec.catalyst.function;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/** An exact sum of integers and of products of integers: 192 bits of plain longs for what fits, a big integer for what does not. */
final class WideSum {
    private long low;
    private long middle;
    private long high;
    private BigInteger rest = BigInteger.ZERO;

    void add(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            long small = value.longValue();
            add(small >> (Long.SIZE - 1), small);
        } else {
            rest = rest.add(value);
        }
    }

    void addProduct(BigInteger left, BigInteger right) {
        if (left.bitLength() < Long.SIZE && right.bitLength() < Long.SIZE) {
            long x = left.longValue();
            long y = right.longValue();
            add(Math.multiplyHigh(x, y), x * y);
        } else {
            rest = rest.add(left.multiply(right));
        }
    }

    void add(WideSum other) {
        rest = rest.add(other.value());
    }

    BigInteger value() {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(2 * Long.SIZE);
        return rest.add(upper).add(unsigned(middle).shiftLeft(Long.SIZE)).add(unsigned(low));
    }

    void write(DataOutput out) throws IOException {
        byte[] bytes = value().toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static WideSum read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        WideSum sum = new WideSum();
        sum.rest = new BigInteger(bytes);
        return sum;
    }

    private void add(long upper, long lower) {
        long before = low;
        low += lower;
        long carry = Long.compareUnsigned(low, before) < 0 ? 1 : 0;
        before = middle;
        middle += upper;
        long over = Long.compareUnsigned(middle, before) < 0 ? 1 : 0;
        middle += carry;
        if (carry == 1 && middle == 0) {
            over++;
        }
        high += over + (upper >> (Long.SIZE - 1));
    }

    private static BigInteger unsigned(long bits) {
        BigInteger signed = BigInteger.valueOf(bits);
        return bits < 0 ? signed.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : signed;
    }
}
