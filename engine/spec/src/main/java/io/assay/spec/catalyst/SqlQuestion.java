package io.assay.spec.catalyst;

import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of Catalyst about one text.
 *
 * @param views what the text may read, under the names the language uses (`input`, `silver.candles_1h`); an expression reads the only one
 * @param money the project's type `money`, to which `notional` rounds
 * @param as the type that the value is rounded to, where it is on purpose
 * @param order the columns by which `first` and `last` go; empty: they are refused
 */
public record SqlQuestion(
        Use use,
        String text,
        Map<String, View> views,
        Optional<DataType> money,
        Optional<DataType> as,
        List<ColumnName> order) {
    public SqlQuestion {
        views = Ordered.copyOf(views);
        order = List.copyOf(order);
    }

    /** The same question of another text. */
    public SqlQuestion of(String other) {
        return new SqlQuestion(use, other, views, money, as, order);
    }

    /** What a text stands for. */
    public enum Use {
        /** An expression over one row. */
        ROW,
        /** An expression over one row and the features of it, which computes in doubles where decimals would lose digits. */
        FEATURE,
        /** An expression of aggregates over a group of rows. */
        GROUP,
        /** An expectation: over one row, or of aggregates over an interval. */
        RULE,
        /** A whole query. */
        STATEMENT,
        /** The query that a table's steps are compiled to; it may hold {@code :until}. */
        TABLE
    }

    /**
     * One thing the text reads.
     *
     * @param name how it is called in the statement that is built
     * @param time its event time, where it has one
     * @param knownAfter how long after its event time a row is known, in microseconds
     */
    public record View(String name, Schema schema, List<ColumnName> key, Optional<ColumnName> time, long knownAfter) {
        public View {
            key = List.copyOf(key);
        }

        /** Rows without time, such as those of a catalog or of a step whose time does not matter. */
        public static View of(String name, Schema schema) {
            return new View(name, schema, List.of(), Optional.empty(), 0);
        }
    }
}
