package io.assay.spec.catalyst.tree;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.TruncTimestamp;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampType;

/** Which columns are the event time of their rows, and to which unit each is cut: empty where it is not. */
final class TimeUnits {
    /** What stands for no event time at all. */
    static final String NONE = "none";

    /** Units whose first instants are those of days. */
    private static final Set<String> DATES = Set.of("DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    private final Map<Long, String> units = new LinkedHashMap<>();

    boolean knows(Attribute column) {
        return units.containsKey(column.exprId().id());
    }

    void put(Attribute column, String unit) {
        units.put(column.exprId().id(), unit);
    }

    void forget(Attribute column) {
        units.remove(column.exprId().id());
    }

    /** Notes the names that the expression gives to event times. */
    void alias(Expression expression) {
        for (Expression part : Trees.all(expression)) {
            if (part instanceof Alias alias) {
                String unit = of(alias.child());
                if (!unit.equals(NONE)) {
                    units.put(alias.exprId().id(), unit);
                }
            }
        }
    }

    /** The unit that the expression cuts the event time to; {@link #NONE} where it is not the event time. */
    String of(Expression expression) {
        if (expression instanceof Attribute attribute) {
            return units.getOrDefault(attribute.exprId().id(), NONE);
        }
        if (expression instanceof TruncTimestamp cut && cut.format() instanceof Literal format) {
            return of(cut.timestamp()).isEmpty()
                    ? String.valueOf(format.value()).toUpperCase(Locale.ROOT)
                    : NONE;
        }
        if (expression instanceof Cast cast) {
            String unit = of(cast.child());
            return switch (cast.dataType()) {
                case TimestampType ignored -> unit;
                case DateType ignored -> unit.isEmpty() ? "DAY" : DATES.contains(unit) ? unit : NONE;
                default -> NONE;
            };
        }
        return NONE;
    }
}
