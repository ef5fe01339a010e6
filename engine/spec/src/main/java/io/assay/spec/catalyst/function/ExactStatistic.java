package io.assay.spec.catalyst.function;

import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A statistic of a group of numbers as Spark calls it: sums are kept exactly and rounded once, so that it is a function of the rows alone, in any order. */
public final class ExactStatistic extends RowAggregate<Moments> {
    private final Statistic statistic;

    public ExactStatistic(
            Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset, Statistic statistic) {
        super(children, mutableAggBufferOffset, inputAggBufferOffset);
        this.statistic = statistic;
    }

    @Override
    void count(Moments buffer, Object first, Object second) {
        if (first instanceof Double x && second instanceof Double y) {
            buffer.add(x, y);
        } else if (first instanceof Float x && second instanceof Float y) {
            buffer.add(x, y);
        } else {
            BigDecimal x = exact(first);
            buffer.addExact(x, children().size() > 1 ? exact(second) : x);
        }
    }

    @Override
    public Moments createAggregationBuffer() {
        return statistic.start();
    }

    @Override
    public Moments merge(Moments buffer, Moments other) {
        buffer.merge(other);
        return buffer;
    }

    @Override
    @SuppressWarnings("NullAway") // Spark's null: a group without the statistic
    public @Nullable Object eval(Moments buffer) {
        return statistic.of(buffer);
    }

    @Override
    public byte[] serialize(Moments buffer) {
        return buffer.toBytes();
    }

    @Override
    public Moments deserialize(byte[] bytes) {
        return Moments.of(bytes);
    }

    @Override
    public DataType dataType() {
        return DataTypes.DoubleType;
    }

    @Override
    public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
        return new ExactStatistic(children(), offset, inputAggBufferOffset(), statistic);
    }

    @Override
    public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
        return new ExactStatistic(children(), mutableAggBufferOffset(), offset, statistic);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new ExactStatistic(children, mutableAggBufferOffset(), inputAggBufferOffset(), statistic);
    }

    @Override
    public int productArity() {
        return 4;
    }

    @Override
    public Object productElement(int index) {
        return index == 3 ? statistic : super.productElement(index);
    }
}
