package io.assay.spec.catalyst.function;

import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** The weighted mean of doubles: the sums of x·w and of w, exact; their quotient is rounded once. */
final class WeightedMeanOfDoubles extends RowAggregate<GroupSums> {
    private static final int SUMS = GroupSums.only(GroupSums.Y, GroupSums.XY);

    WeightedMeanOfDoubles(Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset) {
        super(children, mutableAggBufferOffset, inputAggBufferOffset);
    }

    @Override
    void count(GroupSums buffer, Object first, Object second) {
        buffer.add((Double) first, (Double) second);
    }

    @Override
    @SuppressWarnings("NullAway") // Spark's null: a group without weight
    public @Nullable Object eval(GroupSums buffer) {
        return buffer.isFinite() && buffer.sum(GroupSums.Y).sum() == 0
                ? null
                : (Object) buffer.sum(GroupSums.XY).over(buffer.sum(GroupSums.Y));
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        return children().size() == 2 && children().forall(child -> child.dataType() instanceof DoubleType)
                ? TypeCheckResult.TypeCheckSuccess$.MODULE$
                : new TypeCheckResult.TypeCheckFailure("weighted_mean takes two numbers: a value and its weight");
    }

    @Override
    public DataType dataType() {
        return DataTypes.DoubleType;
    }

    @Override
    public String prettyName() {
        return WeightedMeans.NAME;
    }

    @Override
    public GroupSums createAggregationBuffer() {
        return new GroupSums(SUMS);
    }

    @Override
    public GroupSums merge(GroupSums buffer, GroupSums other) {
        buffer.merge(other);
        return buffer;
    }

    @Override
    public byte[] serialize(GroupSums buffer) {
        return buffer.toBytes();
    }

    @Override
    public GroupSums deserialize(byte[] bytes) {
        return GroupSums.of(bytes, SUMS);
    }

    @Override
    public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
        return new WeightedMeanOfDoubles(children(), offset, inputAggBufferOffset());
    }

    @Override
    public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
        return new WeightedMeanOfDoubles(children(), mutableAggBufferOffset(), offset);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new WeightedMeanOfDoubles(children, mutableAggBufferOffset(), inputAggBufferOffset());
    }
}
