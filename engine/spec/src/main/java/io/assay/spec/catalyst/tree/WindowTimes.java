package io.assay.spec.catalyst.tree;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.CurrentRow$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FrameLessOffsetWindowFunction;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.unsafe.types.CalendarInterval;

/** What a window over several event times reads: later rows, which no row may, or earlier ones, as far as its frame says. */
final class WindowTimes {
    private final Window window;
    private final Predicate<Expression> isTime;

    /** @param isTime whether an expression is the event time of the window's rows */
    WindowTimes(Window window, Predicate<Expression> isTime) {
        this.window = window;
        this.isTime = isTime;
    }

    /** One fault for each call: that it looks ahead, or how far back it reaches. */
    List<SqlFault> faults() {
        List<SqlFault> faults = new ArrayList<>();
        for (NamedExpression named : Trees.<NamedExpression>list(window.windowExpressions())) {
            for (Expression part : Trees.all((Expression) named)) {
                if (part instanceof WindowExpression call) {
                    faults.add(fault(call));
                }
            }
        }
        return faults;
    }

    private SqlFault fault(WindowExpression call) {
        if (!byTime()) {
            return ahead(
                    call,
                    "its window holds later rows: it neither is of one event time nor goes by it",
                    "order it by the event time, oldest first");
        }
        if (!(call.windowSpec().frameSpecification() instanceof SpecifiedWindowFrame frame) || !past(frame.upper())) {
            return ahead(call, "its window reaches into later rows", "let its frame end with the current row");
        }
        String reach = frame.lower().equals(UnboundedPreceding$.MODULE$)
                ? "over all earlier rows"
                : frame.frameType().equals(RowFrame$.MODULE$)
                                || call.windowFunction() instanceof FrameLessOffsetWindowFunction
                        ? "back by rows, however old they are"
                        : "back in time";
        return Trees.fault(
                        call,
                        ProblemCode.UNBOUNDED_REACH,
                        "its window reaches %s, which this version does not build interval by interval"
                                .formatted(reach))
                .withHint(
                        "use a step features, such as avg(x) over 20 rows; or rebuild the table whole with  refresh: full");
    }

    private static SqlFault ahead(WindowExpression call, String why, String wayOut) {
        return Trees.fault(call, ProblemCode.LOOK_AHEAD, why).withHint(wayOut);
    }

    private boolean byTime() {
        List<SortOrder> order = Trees.list(window.orderSpec());
        return !order.isEmpty()
                && isTime.test(order.getFirst().child())
                && order.getFirst().direction().equals(Ascending$.MODULE$);
    }

    /** Whether the frame's end is the current row or one before it. */
    private static boolean past(Expression upper) {
        return upper.equals(CurrentRow$.MODULE$) || (upper.foldable() && notPositive(upper.eval(InternalRow.empty())));
    }

    private static boolean notPositive(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue() <= 0;
            case CalendarInterval interval -> interval.months <= 0 && interval.days <= 0 && interval.microseconds <= 0;
            default -> false;
        };
    }
}
