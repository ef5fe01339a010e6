package io.assay.spark.feature;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.spark.file.Unscaled;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.Decimal$;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.TimestampType;

/** Moves values of one type between Spark's rows and the cells of a pass, bit for bit and without boxing; only decimals of a result become objects. */
final class CellColumn {
    private enum Kind {
        DOUBLE,
        BOOLEAN,
        INT,
        LONG,
        NARROW,
        WIDE
    }

    private final Kind kind;
    private final int precision;
    private final int scale;
    private final Unscaled unscaled;

    private CellColumn(Kind kind, int precision, int scale) {
        this.kind = kind;
        this.precision = precision;
        this.scale = scale;
        this.unscaled = new Unscaled(precision, scale);
    }

    static CellColumn of(DataType type) {
        return switch (type) {
            case DoubleType ignored -> new CellColumn(Kind.DOUBLE, 0, 0);
            case BooleanType ignored -> new CellColumn(Kind.BOOLEAN, 0, 0);
            case IntegerType ignored -> new CellColumn(Kind.INT, 0, 0);
            case DateType ignored -> new CellColumn(Kind.INT, 0, 0);
            case LongType ignored -> new CellColumn(Kind.LONG, 0, 0);
            case TimestampType ignored -> new CellColumn(Kind.LONG, 0, 0);
            case DecimalType decimal ->
                new CellColumn(
                        decimal.precision() <= Unscaled.NARROW ? Kind.NARROW : Kind.WIDE,
                        decimal.precision(),
                        decimal.scale());
            default ->
                throw new IllegalArgumentException(
                        "Invalid argument of a feature: %s (must be a number, a time or a boolean)"
                                .formatted(type.simpleString()));
        };
    }

    CellType type() {
        return switch (kind) {
            case DOUBLE -> CellType.DOUBLE;
            case BOOLEAN, INT, LONG -> CellType.WHOLE;
            case NARROW, WIDE -> CellType.decimal(scale);
        };
    }

    /** From a row into a cell. */
    void read(InternalRow row, int ordinal, Cells cells, int cell) {
        if (row.isNullAt(ordinal)) {
            cells.clear(cell);
            return;
        }
        switch (kind) {
            case DOUBLE -> cells.number(cell, row.getDouble(ordinal));
            case BOOLEAN -> cells.whole(cell, row.getBoolean(ordinal) ? 1 : 0);
            case INT -> cells.whole(cell, row.getInt(ordinal));
            case LONG -> cells.whole(cell, row.getLong(ordinal));
            case NARROW -> cells.whole(cell, Unscaled.narrow(row, ordinal, precision, scale));
            case WIDE -> {
                unscaled.read(row, ordinal);
                cells.whole(cell, unscaled.high(), unscaled.low());
            }
        }
    }

    /** From a cell into a row. */
    void write(Cells cells, int cell, SpecificInternalRow row, int ordinal) {
        if (cells.isNull(cell)) {
            row.setNullAt(ordinal);
            return;
        }
        switch (kind) {
            case DOUBLE -> row.setDouble(ordinal, cells.number(cell));
            case BOOLEAN -> row.setBoolean(ordinal, cells.low(cell) != 0);
            case INT -> row.setInt(ordinal, (int) cells.low(cell));
            case LONG -> row.setLong(ordinal, cells.low(cell));
            case NARROW -> row.update(ordinal, Decimal$.MODULE$.apply(cells.low(cell), precision, scale));
            case WIDE -> row.update(ordinal, wide(cells, cell));
        }
    }

    private Decimal wide(Cells cells, int cell) {
        BigDecimal exact = cells.type(cell).exact(cells.high(cell), cells.low(cell));
        return Decimal.apply(exact, precision, scale);
    }

    /** From one row into another, whatever the type. */
    static void copy(InternalRow from, int at, SpecificInternalRow to, int ordinal, DataType type) {
        if (from.isNullAt(at)) {
            to.setNullAt(ordinal);
            return;
        }
        switch (type) {
            case DoubleType ignored -> to.setDouble(ordinal, from.getDouble(at));
            case BooleanType ignored -> to.setBoolean(ordinal, from.getBoolean(at));
            case IntegerType ignored -> to.setInt(ordinal, from.getInt(at));
            case DateType ignored -> to.setInt(ordinal, from.getInt(at));
            case LongType ignored -> to.setLong(ordinal, from.getLong(at));
            case TimestampType ignored -> to.setLong(ordinal, from.getLong(at));
            default -> to.update(ordinal, from.get(at, type));
        }
    }
}
