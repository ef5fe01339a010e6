package io.assay.spark;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.Checked;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.RelationLineage;
import io.assay.spec.lineage.RelationViews;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.spec.value.UtcTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The checked tables of `steps`, run on real Spark over rows of text. */
final class StepTables {
    /** The clock, where a statement sees it. */
    static final String UNTIL = ":until";

    private final CheckedProject project;

    StepTables() {
        Checked checked = ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.read(Path.of("src/test/resources/steps"), Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), ResultStore.inMemory()));
        project = checked.project().orElseThrow(() -> new AssertionError(checked.problems()));
    }

    /** The tables that read tables. */
    List<Relation> tables() {
        return project.relations().stream()
                .filter(relation -> !relation.readsEndpoints())
                .toList();
    }

    /** Of these those whose rows hang on the clock. */
    List<Relation> clocked() {
        return tables().stream()
                .filter(relation -> relation.sql().contains(UNTIL))
                .toList();
    }

    Relation table(String name) {
        return project.relation(TableName.of(name)).orElseThrow();
    }

    /** Where the columns and rows of a table come from. */
    OwnerLineage lineage(Relation table) {
        RelationViews known = new RelationViews(
                name -> project.relation(name).orElseThrow(),
                name -> project.catalog(name).orElseThrow(),
                name -> project.endpoint(name).orElseThrow());
        return RelationLineage.of(table, known, new SqlAnalyzer(ResultStore.inMemory()));
    }

    /**
     * A run of a table's statement.
     *
     * @param rows of every table, cells as text in the schema's order
     * @param read which rows of an input, by the input's reach and their time, it is given
     * @param sql the table's statement
     */
    record Run(
            Relation table,
            Map<TableName, List<List<Optional<String>>>> rows,
            BiPredicate<RelationInput.OfTable, Instant> read,
            String sql,
            Instant until,
            int partitions) {
        Run(
                Relation table,
                Map<TableName, List<List<Optional<String>>>> rows,
                BiPredicate<RelationInput.OfTable, Instant> read,
                Instant until,
                int partitions) {
            this(table, rows, read, table.sql(), until, partitions);
        }
    }

    /** The rows, sorted as text, whose event time is wanted. */
    List<String> rows(Run run, Predicate<Instant> wanted) {
        ColumnName time = run.table().eventTime().orElseThrow();
        return read(run).collectAsList().stream()
                .filter(row -> wanted.test(row.getInstant(row.fieldIndex(time.text()))))
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** The table's statement over the rows it is given. */
    Dataset<Row> read(Run run) {
        SparkSession session = SharedEngine.ENGINE.session();
        session.conf().set("spark.sql.adaptive.enabled", "false");
        session.conf().set("spark.sql.shuffle.partitions", Integer.toString(run.partitions()));
        for (RelationInput input : run.table().inputs()) {
            switch (input) {
                case RelationInput.OfTable table -> {
                    Relation read = project.relation(table.table()).orElseThrow();
                    view(session, input.view(), read.schema(), given(run, table));
                }
                case RelationInput.OfCatalog catalog -> {
                    CheckedCatalog read = project.catalog(catalog.catalog()).orElseThrow();
                    view(session, input.view(), read.schema(), read.rows());
                }
                case RelationInput.OfEndpoint ignored -> throw new AssertionError(run.table());
            }
        }
        return session.sql(run.sql(), Map.of("until", run.until()));
    }

    private List<List<Optional<String>>> given(Run run, RelationInput.OfTable table) {
        return Objects.requireNonNull(run.rows().get(table.table())).stream()
                .filter(row -> run.read().test(table, time(table.table(), row)))
                .toList();
    }

    /** The event time of a row of text. */
    Instant time(TableName table, List<Optional<String>> row) {
        Relation relation = project.relation(table).orElseThrow();
        int at = relation.schema().names().indexOf(relation.eventTime().orElseThrow());
        return UtcTime.parse(row.get(at).orElseThrow());
    }

    /** When a row of the time is known. */
    Instant known(TableName table, Instant time) {
        return project.relation(table)
                .orElseThrow()
                .knownAfter()
                .map(after -> after.plus(time, 1))
                .orElse(time);
    }

    /** The row's own time lies where an interval of the reach reads. */
    static BiPredicate<RelationInput.OfTable, Instant> around(Interval span) {
        return (input, time) -> {
            Reach reach = input.reach();
            return reach.around(span).contains(time);
        };
    }

    private static void view(SparkSession session, String name, Schema schema, List<List<Optional<String>>> rows) {
        StructType texts = new StructType();
        for (Column column : schema.columns()) {
            texts = texts.add(column.name().text(), DataTypes.StringType);
        }
        List<Row> cells = rows.stream()
                .map(row -> RowFactory.create(
                        row.stream().map(cell -> cell.orElse(null)).toArray()))
                .toList();
        Dataset<Row> table = session.createDataFrame(cells, texts);
        table.select(schema.columns().stream().map(StepTables::typed).toArray(org.apache.spark.sql.Column[]::new))
                .createOrReplaceTempView(name);
    }

    private static org.apache.spark.sql.Column typed(Column column) {
        org.apache.spark.sql.Column text = functions.col(column.name().text());
        org.apache.spark.sql.types.DataType type = SparkTypes.toSpark(column.type());
        return (column.type() instanceof DataType.ListType ? functions.from_json(text, type) : text.cast(type))
                .as(column.name().text());
    }
}
