package io.assay.spec.catalyst;

import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** The same question of no more than the text may name: nothing else decides what a sound text means. */
    SqlQuestion named() {
        return switch (use) {
            case STATEMENT -> new SqlQuestion(use, text, namedViews(), money, as, order);
            case ROW, GROUP, RULE -> new SqlQuestion(use, text, narrowed(), money, as, order);
            case FEATURE, TABLE -> this;
        };
    }

    private Map<String, View> namedViews() {
        Map<String, View> named = new LinkedHashMap<>();
        views.forEach((name, view) -> {
            int dot = name.indexOf('.');
            boolean mayBeNamed =
                    text.contains(name.substring(dot + 1)) && text.contains(name.substring(0, Math.max(0, dot)));
            if (mayBeNamed || name.equals("input")) {
                named.put(name, view);
            }
        });
        return named;
    }

    /** An asterisk may stand for every column. */
    private Map<String, View> narrowed() {
        String letters = text.toLowerCase(Locale.ROOT);
        Map<String, View> narrowed = new LinkedHashMap<>();
        views.forEach((name, view) -> {
            List<Column> columns = view.schema().columns().stream()
                    .filter(column -> letters.contains(column.name().text()) || order.contains(column.name()))
                    .toList();
            boolean whole = text.contains("*") || columns.isEmpty();
            narrowed.put(name, whole ? view : view.of(new Schema(columns)));
        });
        return narrowed;
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

        private View of(Schema columns) {
            return new View(name, columns, key, time, knownAfter);
        }

        /** Rows without time, such as those of a catalog or of a step whose time does not matter. */
        public static View of(String name, Schema schema) {
            return new View(name, schema, List.of(), Optional.empty(), 0);
        }
    }
}
