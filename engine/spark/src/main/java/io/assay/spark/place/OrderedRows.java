package io.assay.spark.place;

import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.physical.UnknownPartitioning;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that we made ourselves as a data set whose plan knows their order. */
public final class OrderedRows {
    private OrderedRows() {}

    /** @param order expressions over the columns by which each partition is sorted, ascending */
    public static Dataset<Row> of(SparkSession session, RDD<InternalRow> rows, StructType struct, List<Column> order) {
        org.apache.spark.sql.classic.SparkSession classic = (org.apache.spark.sql.classic.SparkSession) session;
        Seq<Attribute> attributes = CollectionConverters.asScala(
                        List.<Attribute>copyOf(CollectionConverters.asJava(DataTypeUtils.toAttributes(struct))))
                .toSeq();
        LogicalRDD unordered = plan(
                classic,
                rows,
                attributes,
                CollectionConverters.<SortOrder>asScala(List.of()).toSeq());
        Dataset<Row> made = org.apache.spark.sql.classic.Dataset.ofRows(classic, unordered);
        if (order.isEmpty()) {
            return made;
        }
        Sort sorted = (Sort) made.sortWithinPartitions(order.toArray(Column[]::new))
                .queryExecution()
                .analyzed();
        return org.apache.spark.sql.classic.Dataset.ofRows(classic, plan(classic, rows, attributes, sorted.order()));
    }

    private static LogicalRDD plan(
            org.apache.spark.sql.classic.SparkSession session,
            RDD<InternalRow> rows,
            Seq<Attribute> attributes,
            Seq<SortOrder> order) {
        return new LogicalRDD(
                attributes,
                rows,
                new UnknownPartitioning(rows.getNumPartitions()),
                order,
                false,
                Option.empty(),
                session,
                Option.empty(),
                Option.empty());
    }
}
