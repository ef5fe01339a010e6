package io.assay.spec.catalyst.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** {@code weighted_mean(x, w)}: the sum of x·w over the sum of w, exact and rounded once, half even, to x's type; null where the weights add up to 0. */
public final class WeightedMean extends RowAggregate<WeightedMean.Sums> {
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    public WeightedMean(Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset) {
        super(children, mutableAggBufferOffset, inputAggBufferOffset);
    }

    /** The exact sums of a group: of x·w and of w. Decimals and whole numbers are summed as integers, doubles as they are. */
    static final class Sums {
        private WideSum products = new WideSum();
        private WideSum weights = new WideSum();
        private Moments doubles = new Moments(Moments.only(Moments.XY, Moments.Y));
    }

    @Override
    void count(Sums buffer, Object first, Object second) {
        if (first instanceof Decimal x && second instanceof Decimal w) {
            BigInteger weight = w.toJavaBigDecimal().unscaledValue();
            buffer.products.addProduct(x.toJavaBigDecimal().unscaledValue(), weight);
            buffer.weights.add(weight);
        } else if (finite(first) && finite(second)) {
            buffer.doubles.addExact(exact(first), exact(second));
        } else {
            buffer.doubles.add(((Number) first).doubleValue(), ((Number) second).doubleValue());
        }
    }

    private static boolean finite(Object value) {
        return !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
    }

    @Override
    @SuppressWarnings("NullAway") // Spark's null: a group without weight
    public @Nullable Object eval(Sums buffer) {
        if (children().apply(0).dataType() instanceof DecimalType type
                && children().apply(1).dataType() instanceof DecimalType weightType) {
            BigDecimal weights = new BigDecimal(buffer.weights.value(), weightType.scale());
            BigDecimal products = new BigDecimal(buffer.products.value(), type.scale() + weightType.scale());
            return weights.signum() == 0
                    ? null
                    : decimal(products.divide(weights, type.scale(), RoundingMode.HALF_EVEN), type);
        }
        return mixed(buffer.doubles);
    }

    private @Nullable Object mixed(Moments sums) {
        if (!sums.finite()) {
            return Double.NaN;
        }
        BigDecimal weights = sums.sum(Moments.Y);
        if (weights.signum() == 0) {
            return null;
        }
        BigDecimal products = sums.sum(Moments.XY);
        return dataType() instanceof DecimalType type
                ? decimal(products.divide(weights, type.scale(), RoundingMode.HALF_EVEN), type)
                : (Object) products.divide(weights, DIGITS).doubleValue();
    }

    private static Decimal decimal(BigDecimal value, DecimalType type) {
        return Decimal.apply(value, type.precision(), type.scale());
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        return children().forall(child -> child.dataType() instanceof NumericType)
                        && children().size() == 2
                ? TypeCheckResult.TypeCheckSuccess$.MODULE$
                : new TypeCheckResult.TypeCheckFailure("weighted_mean takes two numbers: a value and its weight");
    }

    /** x's type; whole numbers have a mean that is none, and yield a double. */
    @Override
    public DataType dataType() {
        DataType type = children().apply(0).dataType();
        return type instanceof DecimalType ? type : DataTypes.DoubleType;
    }

    @Override
    public String prettyName() {
        return "weighted_mean";
    }

    @Override
    public Sums createAggregationBuffer() {
        return new Sums();
    }

    @Override
    public Sums merge(Sums buffer, Sums other) {
        buffer.products.add(other.products);
        buffer.weights.add(other.weights);
        buffer.doubles.merge(other.doubles);
        return buffer;
    }

    @Override
    public byte[] serialize(Sums buffer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            buffer.products.write(out);
            buffer.weights.write(out);
            out.write(buffer.doubles.toBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sums of a group: memory refused it", failure);
        }
        return bytes.toByteArray();
    }

    @Override
    public Sums deserialize(byte[] bytes) {
        Sums sums = new Sums();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            sums.products = WideSum.read(in);
            sums.weights = WideSum.read(in);
            sums.doubles = Moments.of(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the sums of a group: the bytes end early", failure);
        }
        return sums;
    }

    @Override
    public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
        return new WeightedMean(children(), offset, inputAggBufferOffset());
    }

    @Override
    public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
        return new WeightedMean(children(), mutableAggBufferOffset(), offset);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new WeightedMean(children, mutableAggBufferOffset(), inputAggBufferOffset());
    }
}
