package io.assay.spark.scan;

import io.assay.lake.task.TaskInput.CatalogRows;
import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A catalog's rows, their cells cast from text to the declared types. */
final class CatalogScan {
    private CatalogScan() {}

    static Dataset<Row> read(SparkSession session, CatalogRows input) {
        StructType texts = new StructType();
        for (Column column : input.schema().columns()) {
            texts = texts.add(column.name().text(), DataTypes.StringType);
        }
        List<Row> rows = input.rows().stream()
                .map(cells -> RowFactory.create(
                        cells.stream().map(cell -> cell.orElse(null)).toArray()))
                .toList();
        org.apache.spark.sql.Column[] typed =
                input.schema().columns().stream().map(CatalogScan::typed).toArray(org.apache.spark.sql.Column[]::new);
        return session.createDataFrame(rows, texts).select(typed);
    }

    private static org.apache.spark.sql.Column typed(Column column) {
        org.apache.spark.sql.Column text = functions.col(column.name().text());
        org.apache.spark.sql.types.DataType type = SparkTypes.toSpark(column.type());
        org.apache.spark.sql.Column value =
                column.type() instanceof DataType.ListType ? functions.from_json(text, type) : text.cast(type);
        return value.as(column.name().text());
    }
}
