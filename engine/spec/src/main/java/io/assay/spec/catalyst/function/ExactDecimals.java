package io.assay.spec.catalyst.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.Decimal;

/** Products and quotients of decimals, exact and rounded once, half even, to a given scale; called from Spark's plans. */
public final class ExactDecimals {
    private ExactDecimals() {}

    public static Decimal product(Decimal left, Decimal right, int precision, int scale) {
        return rounded(left.toJavaBigDecimal().multiply(right.toJavaBigDecimal()), precision, scale);
    }

    /** The quotient; an ArithmeticException where the divisor is 0. */
    public static Decimal quotient(Decimal left, Decimal right, int precision, int scale) {
        if (right.toJavaBigDecimal().signum() == 0) {
            throw new ArithmeticException(
                    "Cannot divide %s by 0: it has no value (write nullif(divisor, 0))".formatted(left));
        }
        return fitting(
                left.toJavaBigDecimal().divide(right.toJavaBigDecimal(), scale, RoundingMode.HALF_EVEN),
                precision,
                scale);
    }

    private static Decimal rounded(BigDecimal value, int precision, int scale) {
        return fitting(value.setScale(scale, RoundingMode.HALF_EVEN), precision, scale);
    }

    private static Decimal fitting(BigDecimal value, int precision, int scale) {
        if (value.precision() > precision) {
            throw new ArithmeticException(
                    "Cannot hold %s: it has more digits than decimal(%d,%d)".formatted(value, precision, scale));
        }
        return Decimal.apply(value, precision, scale);
    }
}
