package io.assay.spec.catalyst.function;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A statistic of a group of numbers as Spark calls it: sums are kept exactly and rounded once, so that it is a function of the rows alone, in any order. */
public final class ExactStatistic extends RowAggregate<GroupSums> {
    private final Statistic statistic;

    public ExactStatistic(
            Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset, Statistic statistic) {
        super(children, mutableAggBufferOffset, inputAggBufferOffset);
        this.statistic = statistic;
    }

    @Override
    void count(GroupSums buffer, Object first, Object second) {
        if (first instanceof Double || first instanceof Float) {
            buffer.add(((Number) first).doubleValue(), ((Number) second).doubleValue());
        } else {
            buffer.add(((Number) first).longValue());
        }
    }

    @Override
    public GroupSums createAggregationBuffer() {
        return statistic.start();
    }

    @Override
    public GroupSums merge(GroupSums buffer, GroupSums other) {
        buffer.merge(other);
        return buffer;
    }

    @Override
    @SuppressWarnings("NullAway") // Spark's null: a group without the statistic
    public @Nullable Object eval(GroupSums buffer) {
        return statistic.of(buffer);
    }

    @Override
    public byte[] serialize(GroupSums buffer) {
        return buffer.toBytes();
    }

    @Override
    public GroupSums deserialize(byte[] bytes) {
        return statistic.read(bytes);
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
