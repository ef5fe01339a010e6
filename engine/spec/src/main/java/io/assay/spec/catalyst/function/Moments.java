package io.assay.spec.catalyst.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The exact sums of a group of pairs (x, y): their number, and the sums of x, y, x², y² and x·y; NaN and infinities are counted beside. */
final class Moments {
    private static final int KINDS = 5;
    static final int X = 0;
    static final int Y = 1;
    static final int XX = 2;
    static final int YY = 3;
    static final int XY = 4;

    private final boolean[] wanted = new boolean[KINDS];
    private final BigDecimal[] sums = new BigDecimal[KINDS];
    private long rows;
    private long nans;
    private long positiveInfinities;
    private long negativeInfinities;

    /** @param kinds which of the sums are kept, as {@link #only} writes them */
    Moments(int kinds) {
        java.util.Arrays.fill(sums, BigDecimal.ZERO);
        for (int kind = 0; kind < KINDS; kind++) {
            wanted[kind] = (kinds & (1 << kind)) != 0;
        }
    }

    /** The listed sums as one number. */
    static int only(int... kinds) {
        int bits = 0;
        for (int kind : kinds) {
            bits |= 1 << kind;
        }
        return bits;
    }

    void add(double x, double y) {
        rows++;
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            countOdd(x, y);
            return;
        }
        add(new BigDecimal(x), new BigDecimal(y));
    }

    void addExact(BigDecimal x, BigDecimal y) {
        rows++;
        add(x, y);
    }

    private void add(BigDecimal x, BigDecimal y) {
        if (wanted[X]) {
            sums[X] = sums[X].add(x);
        }
        if (wanted[Y]) {
            sums[Y] = sums[Y].add(y);
        }
        if (wanted[XX]) {
            sums[XX] = sums[XX].add(x.multiply(x));
        }
        if (wanted[YY]) {
            sums[YY] = sums[YY].add(y.multiply(y));
        }
        if (wanted[XY]) {
            sums[XY] = sums[XY].add(x.multiply(y));
        }
    }

    private void countOdd(double x, double y) {
        double odd = Double.isFinite(x) ? y : x;
        if (Double.isNaN(x) || Double.isNaN(y)) {
            nans++;
        } else if (odd > 0) {
            positiveInfinities++;
        } else {
            negativeInfinities++;
        }
    }

    void merge(Moments other) {
        rows += other.rows;
        nans += other.nans;
        positiveInfinities += other.positiveInfinities;
        negativeInfinities += other.negativeInfinities;
        for (int kind = 0; kind < KINDS; kind++) {
            sums[kind] = sums[kind].add(other.sums[kind]);
        }
    }

    long rows() {
        return rows;
    }

    BigDecimal sum(int kind) {
        return sums[kind];
    }

    boolean finite() {
        return nans + positiveInfinities + negativeInfinities == 0;
    }

    /** What a sum with the infinities and NaNs seen is, as IEEE 754 says. */
    double oddSum() {
        if (nans > 0 || (positiveInfinities > 0 && negativeInfinities > 0)) {
            return Double.NaN;
        }
        return positiveInfinities > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(rows);
            out.writeLong(nans);
            out.writeLong(positiveInfinities);
            out.writeLong(negativeInfinities);
            for (int kind = 0; kind < KINDS; kind++) {
                out.writeBoolean(wanted[kind]);
                byte[] digits = sums[kind].unscaledValue().toByteArray();
                out.writeInt(sums[kind].scale());
                out.writeInt(digits.length);
                out.write(digits);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sums of a group: memory refused it", failure);
        }
        return bytes.toByteArray();
    }

    static Moments of(byte[] bytes) {
        Moments moments = new Moments(0);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            moments.rows = in.readLong();
            moments.nans = in.readLong();
            moments.positiveInfinities = in.readLong();
            moments.negativeInfinities = in.readLong();
            for (int kind = 0; kind < KINDS; kind++) {
                moments.wanted[kind] = in.readBoolean();
                int scale = in.readInt();
                byte[] digits = new byte[in.readInt()];
                in.readFully(digits);
                moments.sums[kind] = new BigDecimal(new BigInteger(digits), scale);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the sums of a group: the bytes end early", failure);
        }
        return moments;
    }
}
