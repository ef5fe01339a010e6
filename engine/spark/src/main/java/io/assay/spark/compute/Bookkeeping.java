package io.assay.spark.compute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/** Lets the bookkeeping columns of the view `input` pass through a statement that does not speak of them. */
final class Bookkeeping {
    private Bookkeeping() {}

    /** The statement's rows with the bookkeeping columns of the rows they come from, through every projection above them. */
    static Dataset<Row> carried(SparkSession session, Dataset<Row> rows) {
        LogicalPlan plan = new InlineCTE(true, true).apply(rows.queryExecution().analyzed());
        return org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) session, widened(plan));
    }

    private static LogicalPlan widened(LogicalPlan plan) {
        LogicalPlan over = plan.mapChildren(Bookkeeping::widened);
        if (!(over instanceof Project project)) {
            return over;
        }
        Set<String> there = new HashSet<>();
        CollectionConverters.asJava(project.projectList()).forEach(column -> there.add(column.name()));
        List<NamedExpression> columns = new ArrayList<>(CollectionConverters.asJava(project.projectList()));
        for (Attribute attribute : CollectionConverters.asJava(project.child().output())) {
            if (attribute.name().startsWith("_") && there.add(attribute.name())) {
                columns.add(attribute);
            }
        }
        return new Project(CollectionConverters.asScala(columns).toSeq(), project.child());
    }
}
