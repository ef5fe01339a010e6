package io.assay.spark.scan;

import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SortOrder$;
import org.apache.spark.sql.catalyst.plans.physical.UnknownPartitioning;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that we made ourselves as a data set whose plan knows their order. */
final class OrderedRows {
    private OrderedRows() {}

    /** @param order columns by which each partition is sorted, ascending */
    static Dataset<Row> of(SparkSession session, RDD<InternalRow> rows, StructType struct, List<ColumnName> order) {
        org.apache.spark.sql.classic.SparkSession classic = (org.apache.spark.sql.classic.SparkSession) session;
        List<Attribute> attributes = new ArrayList<>(CollectionConverters.asJava(DataTypeUtils.toAttributes(struct)));
        List<SortOrder> orders = order.stream()
                .map(column -> SortOrder$.MODULE$.apply(
                        attributes.get(struct.fieldIndex(column.text())),
                        Ascending$.MODULE$,
                        CollectionConverters.<org.apache.spark.sql.catalyst.expressions.Expression>asScala(List.of())
                                .toSeq()))
                .toList();
        LogicalRDD plan = new LogicalRDD(
                CollectionConverters.asScala(attributes).toSeq(),
                rows,
                new UnknownPartitioning(rows.getNumPartitions()),
                CollectionConverters.asScala(orders).toSeq(),
                false,
                Option.empty(),
                classic,
                Option.empty(),
                Option.empty());
        return org.apache.spark.sql.classic.Dataset.ofRows(classic, plan);
    }
}
