package io.assay.spec.catalyst.function;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;

/** An aggregate of one or two arguments whose buffer is an object of ours; rows in which an argument is null do not count. */
abstract class RowAggregate<T> extends TypedImperativeAggregate<T> implements Serializable {
    private final Seq<Expression> children;
    private final int mutableAggBufferOffset;
    private final int inputAggBufferOffset;

    RowAggregate(Seq<Expression> children, int mutableAggBufferOffset, int inputAggBufferOffset) {
        this.children = children;
        this.mutableAggBufferOffset = mutableAggBufferOffset;
        this.inputAggBufferOffset = inputAggBufferOffset;
    }

    abstract void count(T buffer, Object first, Object second);

    @Override
    public T update(T buffer, InternalRow row) {
        Object first = children.apply(0).eval(row);
        Object second = children.size() > 1 ? children.apply(1).eval(row) : first;
        if (first != null && second != null) {
            count(buffer, first, second);
        }
        return buffer;
    }

    @Override
    public Seq<Expression> children() {
        return children;
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
    public boolean nullable() {
        return true;
    }

    @Override
    public boolean canEqual(Object other) {
        return getClass().isInstance(other);
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int index) {
        return switch (index) {
            case 0 -> children;
            case 1 -> mutableAggBufferOffset;
            case 2 -> inputAggBufferOffset;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RowAggregate<?> that) || !canEqual(that) || !that.canEqual(this)) {
            return false;
        }
        for (int index = 0; index < productArity(); index++) {
            if (!Objects.equals(productElement(index), that.productElement(index))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = getClass().hashCode();
        for (int index = 0; index < productArity(); index++) {
            hash = 31 * hash + Objects.hashCode(productElement(index));
        }
        return hash;
    }
}
