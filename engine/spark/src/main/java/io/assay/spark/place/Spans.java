package io.assay.spark.place;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Stretches of time as conditions on a column. */
public final class Spans {
    private Spans() {}

    /** Neighbouring intervals joined. */
    static List<Interval> joined(List<Interval> intervals) {
        List<Interval> spans = new ArrayList<>();
        for (Interval interval : intervals) {
            Interval last = spans.isEmpty() ? interval : spans.getLast();
            if (!spans.isEmpty() && last.end().equals(interval.start())) {
                spans.set(spans.size() - 1, new Interval(last.start(), interval.end()));
            } else {
                spans.add(interval);
            }
        }
        return List.copyOf(spans);
    }

    /** Whether the time lies in one of the intervals; null where the time is. */
    public static Column within(ColumnName time, List<Interval> intervals) {
        return joined(intervals).stream()
                .map(span -> within(time, span))
                .reduce(Column::or)
                .orElseGet(() -> functions.lit(false));
    }

    /** Whether the time lies in the span; null where the time is. */
    public static Column within(ColumnName time, Interval span) {
        Column column = functions.col(time.text());
        return column.geq(functions.lit(span.start())).and(column.lt(functions.lit(span.end())));
    }
}
