package io.assay.spec.catalyst.function;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * The weighted mean of decimals: the sums of x·w and of w, exact, in eight long fields, so that Spark groups by hash and ships rows instead of objects; their
 * quotient is rounded once, half even.
 */
final class WeightedMean extends ImperativeAggregate implements Serializable {
    private static final int PRODUCT_CELLS = 5;
    private static final int WEIGHT_CELLS = 3;
    private static final RowCells PRODUCTS = new RowCells(PRODUCT_CELLS);
    private static final RowCells WEIGHTS = new RowCells(WEIGHT_CELLS);
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final StructType BUFFER = buffer();

    private final Seq<Expression> children;
    private final DataType type;
    private final int mutableAggBufferOffset;
    private final int inputAggBufferOffset;
    private final Seq<AttributeReference> attributes = DataTypeUtils.toAttributes(BUFFER);
    private final Seq<AttributeReference> inputAttributes = DataTypeUtils.toAttributes(BUFFER);

    /**
     * @param children x and w, both decimals
     * @param type of the result: x's own, or double
     */
    WeightedMean(Seq<Expression> children, DataType type, int mutableAggBufferOffset, int inputAggBufferOffset) {
        this.children = children;
        this.type = type;
        this.mutableAggBufferOffset = mutableAggBufferOffset;
        this.inputAggBufferOffset = inputAggBufferOffset;
    }

    private static StructType buffer() {
        StructType fields = new StructType();
        for (int i = 0; i < PRODUCT_CELLS + WEIGHT_CELLS; i++) {
            fields = fields.add((i < PRODUCT_CELLS ? "products" : "weights") + i, DataTypes.LongType, false);
        }
        return fields;
    }

    @Override
    public void initialize(InternalRow buffer) {
        PRODUCTS.clear(buffer, mutableAggBufferOffset);
        WEIGHTS.clear(buffer, mutableAggBufferOffset + PRODUCT_CELLS);
    }

    @Override
    public void update(InternalRow buffer, InternalRow row) {
        Object first = children.apply(0).eval(row);
        Object second = first == null ? null : children.apply(1).eval(row);
        if (first instanceof Decimal x && second instanceof Decimal weight) {
            add(buffer, x, weight);
        }
    }

    private void add(InternalRow buffer, Decimal x, Decimal weight) {
        int at = mutableAggBufferOffset;
        if (x.precision() <= Decimal.MAX_LONG_DIGITS() && weight.precision() <= Decimal.MAX_LONG_DIGITS()) {
            add(buffer, at, x.toUnscaledLong(), weight.toUnscaledLong());
            return;
        }
        BigInteger value = x.toJavaBigDecimal().unscaledValue();
        BigInteger times = weight.toJavaBigDecimal().unscaledValue();
        if (value.bitLength() < Long.SIZE && times.bitLength() < Long.SIZE) {
            add(buffer, at, value.longValue(), times.longValue());
        } else {
            PRODUCTS.add(buffer, at, value.multiply(times));
            WEIGHTS.add(buffer, at + PRODUCT_CELLS, times);
        }
    }

    private static void add(InternalRow buffer, int at, long value, long weight) {
        PRODUCTS.add(buffer, at, Math.multiplyHigh(value, weight), value * weight);
        WEIGHTS.add(buffer, at + PRODUCT_CELLS, weight >> (Long.SIZE - 1), weight);
    }

    @Override
    public void merge(InternalRow buffer, InternalRow input) {
        int at = mutableAggBufferOffset;
        PRODUCTS.merge(buffer, at, input, inputAggBufferOffset);
        WEIGHTS.merge(buffer, at + PRODUCT_CELLS, input, inputAggBufferOffset + PRODUCT_CELLS);
    }

    @Override
    @SuppressWarnings("NullAway") // Spark's null: a group without weight
    public @Nullable Object eval(InternalRow buffer) {
        BigInteger weights = WEIGHTS.value(buffer, mutableAggBufferOffset + PRODUCT_CELLS);
        if (weights.signum() == 0) {
            return null;
        }
        int scale = ((DecimalType) children.apply(0).dataType()).scale();
        BigDecimal products = new BigDecimal(PRODUCTS.value(buffer, mutableAggBufferOffset), scale);
        BigDecimal divisor = new BigDecimal(weights);
        return type instanceof DecimalType decimal
                ? Decimal.apply(products.divide(divisor, RoundingMode.HALF_EVEN), decimal.precision(), decimal.scale())
                : (Object) products.divide(divisor, DIGITS).doubleValue();
    }

    @Override
    public StructType aggBufferSchema() {
        return BUFFER;
    }

    @Override
    public Seq<AttributeReference> aggBufferAttributes() {
        return attributes;
    }

    @Override
    public Seq<AttributeReference> inputAggBufferAttributes() {
        return inputAttributes;
    }

    @Override
    public int mutableAggBufferOffset() {
        return mutableAggBufferOffset;
    }

    @Override
    public int inputAggBufferOffset() {
        return inputAggBufferOffset;
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public String prettyName() {
        return WeightedMeans.NAME;
    }

    @Override
    public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
        return new WeightedMean(children, type, offset, inputAggBufferOffset);
    }

    @Override
    public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
        return new WeightedMean(children, type, mutableAggBufferOffset, offset);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new WeightedMean(newChildren, type, mutableAggBufferOffset, inputAggBufferOffset);
    }

    @Override
    public int productArity() {
        return fields().size();
    }

    @Override
    public Object productElement(int index) {
        return fields().get(index);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof WeightedMean;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeightedMean that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    private List<Object> fields() {
        return List.of(children, type, mutableAggBufferOffset, inputAggBufferOffset);
    }
}
