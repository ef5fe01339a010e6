package io.assay.spec.exact;

import java.math.BigInteger;

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
}
