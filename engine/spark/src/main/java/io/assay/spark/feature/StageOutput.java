package io.assay.spark.feature;

import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.GenerateUnsafeRowJoiner$;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowJoiner;

/** Makes the rows that come out of a step; where they are those that come in with columns behind them, bytes are joined and no value is read. */
final class StageOutput {
    private final RowExpressions.Compiled columns;
    private final Optional<UnsafeRowJoiner> joiner;
    private final UnsafeProjection bytes;

    StageOutput(StageProgram program) {
        this.columns = program.output.compile();
        this.joiner = program.added.isEmpty()
                ? Optional.empty()
                : Optional.of(GenerateUnsafeRowJoiner$.MODULE$.create(program.row, program.added));
        this.bytes = UnsafeProjection$.MODULE$.create(program.row);
    }

    /** The row with what stands behind it; the same object again and again. */
    UnsafeRow of(InternalRow row, InternalRow behind, JoinedRow joined) {
        if (joiner.isEmpty()) {
            return columns.apply(joined);
        }
        UnsafeRow first = row instanceof UnsafeRow there ? there : bytes.apply(row);
        return joiner.get().join(first, columns.apply(behind));
    }
}
