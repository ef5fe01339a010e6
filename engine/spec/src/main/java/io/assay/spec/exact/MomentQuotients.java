package io.assay.spec.exact;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads covariances, slopes and correlations off exact sums, each the exact quotient rounded once: from leading bits where these decide, else by big integers. */
public final class MomentQuotients {
    private static final int UNITS = -2 * Digits.OFFSET;

    private final Centred centred = new Centred();
    private final Leading both = new Leading();
    private final Leading ofX = new Leading();
    private final Leading ofY = new Leading();
    private int sign;

    /** (n Σxy − Σx Σy) / (n · divisor · 10^tens). */
    public double covariance(ExactSum x, ExactSum y, ExactSum products, long count, long divisor, int tens) {
        if (lead(x, y, products, count) || centred.compute(x.digits(), y.digits(), products.digits(), count, both)) {
            both.divide(count * divisor, tens);
            double nearest = both.nearest();
            if (!Double.isNaN(nearest)) {
                return nearest;
            }
        }
        BigInteger denominator = Rounding.divisor(count, tens).multiply(BigInteger.valueOf(divisor));
        return Rounding.ratio(exact(x, y, products, count), denominator, UNITS);
    }

    /** The leading bits of n Σxy − Σx Σy from those of the sums; false where they cancel. */
    private boolean lead(ExactSum x, ExactSum y, ExactSum products, long count) {
        products.lead(both);
        both.multiply(count);
        x.lead(ofX);
        y.lead(ofY);
        ofX.multiply(ofY);
        return both.subtract(ofX);
    }

    /** (n Σxy − Σx Σy) / ((n Σy² − (Σy)²) · 10^tens); NaN where y does not vary. */
    public double slope(ExactSum x, ExactSum y, ExactSum squaresY, ExactSum products, long count, int tens) {
        if (centred.compute(x.digits(), y.digits(), products.digits(), count, both)
                && centred.compute(y.digits(), y.digits(), squaresY.digits(), count, ofY)) {
            if (ofY.sign() == 0) {
                return Double.NaN;
            }
            if (tens == 0) {
                both.divide(ofY);
                double nearest = both.nearest();
                if (!Double.isNaN(nearest)) {
                    return nearest;
                }
            }
        }
        BigInteger numerator = exact(x, y, products, count);
        BigInteger denominator = exact(y, y, squaresY, count);
        return tens > 0
                ? Rounding.ratio(numerator, denominator.multiply(BigInteger.TEN.pow(tens)), 0)
                : Rounding.ratio(numerator.multiply(BigInteger.TEN.pow(-tens)), denominator, 0);
    }

    /** (n Σxy − Σx Σy)² / ((n Σx² − (Σx)²) (n Σy² − (Σy)²)); NaN where one of the two does not vary. */
    public double squaredCorrelation(
            ExactSum x, ExactSum y, ExactSum squaresX, ExactSum squaresY, ExactSum products, long count) {
        if (centred.compute(x.digits(), y.digits(), products.digits(), count, both)
                && centred.compute(x.digits(), x.digits(), squaresX.digits(), count, ofX)
                && centred.compute(y.digits(), y.digits(), squaresY.digits(), count, ofY)) {
            sign = both.sign();
            if (ofX.sign() == 0 || ofY.sign() == 0) {
                return Double.NaN;
            }
            both.multiply(both);
            ofX.multiply(ofY);
            both.divide(ofX);
            double nearest = both.nearest();
            if (!Double.isNaN(nearest)) {
                return nearest;
            }
        }
        BigInteger numerator = exact(x, y, products, count);
        sign = numerator.signum();
        BigInteger denominator = exact(x, x, squaresX, count).multiply(exact(y, y, squaresY, count));
        return Rounding.ratio(numerator.multiply(numerator), denominator, 0);
    }

    /** The sign of the covariance behind the last correlation. */
    public int sign() {
        return sign;
    }

    /** n Σxy − Σx Σy, in units of 2^-(2 OFFSET). */
    private static BigInteger exact(ExactSum x, ExactSum y, ExactSum products, long count) {
        return products.exact()
                .multiply(BigInteger.valueOf(count))
                .shiftLeft(Digits.OFFSET)
                .subtract(x.exact().multiply(y.exact()));
    }

    /** n Σxy − Σx Σy, exact in 32-bit digits: what variances and covariances are made of, without a big integer. */
    private static final class Centred {
        private static final long MASK = 0xffff_ffffL;
        private static final int ROOM = 48;
        private static final int DIGIT_OFFSET = Digits.OFFSET / Integer.SIZE;

        private final long[] work = new long[ROOM];
        private int base;

        /** Computes the number, times 2^(2 OFFSET) of which it keeps the leading bits; false, and nothing done, where the digits lie too far apart. */
        boolean compute(Digits x, Digits y, Digits products, long count, Leading result) {
            int sign = x.settle() * y.settle();
            int productSign = products.settle();
            int pairs = x.low() + y.low();
            int singles = products.low() + DIGIT_OFFSET;
            base = sign == 0 ? singles : productSign == 0 ? pairs : Math.min(pairs, singles);
            int end = Math.max(pairs + x.top() + y.top(), singles + products.top()) + 3;
            if (end - base > ROOM || count > Integer.MAX_VALUE) {
                return false;
            }
            Arrays.fill(work, 0, Math.max(end - base, 1), 0);
            if (productSign != 0) {
                addMultiple(products, productSign * count, singles - base);
            }
            if (sign != 0) {
                subtractProduct(x, y, sign, pairs - base);
            }
            round(end - base, result);
            return true;
        }

        private void addMultiple(Digits digits, long factor, int at) {
            long[] cells = digits.magnitude();
            long times = Math.abs(factor);
            int sign = Long.signum(factor);
            for (int i = 0; i <= digits.top(); i++) {
                long product = cells[i] * times;
                work[at + i] += sign * (product & MASK);
                work[at + i + 1] += sign * (product >>> 32);
            }
        }

        private void subtractProduct(Digits x, Digits y, int sign, int at) {
            long[] first = x.magnitude();
            long[] second = y.magnitude();
            for (int i = 0; i <= x.top(); i++) {
                for (int j = 0; j <= y.top(); j++) {
                    long product = first[i] * second[j];
                    work[at + i + j] -= sign * (product & MASK);
                    work[at + i + j + 1] -= sign * (product >>> 32);
                }
            }
        }

        private void round(int length, Leading result) {
            int sign = carry(length) < 0 ? -1 : 1;
            if (sign < 0) {
                for (int i = 0; i < length; i++) {
                    work[i] = -work[i];
                }
                carry(length);
            }
            int top = length - 1;
            while (top >= 0 && work[top] == 0) {
                top--;
            }
            result.set(sign, work, top, 32 * base - 2 * Digits.OFFSET);
        }

        /** Carries into [0, 2^32) up to the last digit, which keeps the sign and is returned. */
        private long carry(int length) {
            long carried = 0;
            for (int i = 0; i < length - 1; i++) {
                long sum = work[i] + carried;
                work[i] = sum & MASK;
                carried = sum >> 32;
            }
            work[length - 1] += carried;
            return work[length - 1];
        }
    }
}
