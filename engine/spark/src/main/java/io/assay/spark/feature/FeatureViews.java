package io.assay.spark.feature;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.spark.place.OrderedRows;
import io.assay.spark.place.SeriesPlacement;
import io.assay.spark.scan.Inputs;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes the rows of a task's steps `features` views of its session, one after another: each is a pass over the rows of its statement, in order. */
public final class FeatureViews {
    private final SparkSession session;
    private final TableTask task;
    private final String run;
    private final CarriedStates states;

    /** @param states takes the states that the steps carry on */
    public FeatureViews(SparkSession session, TableTask task, String run, CarriedStates states) {
        this.session = session;
        this.task = task;
        this.run = run;
        this.states = states;
    }

    /**
     * Registers a view for each step.
     *
     * @param statement the rows of a step's statement
     * @param placed told of each step's rows in order, before anything is read
     */
    public void register(Function<String, Dataset<Row>> statement, Consumer<Dataset<Row>> placed) {
        for (int i = 0; i < task.features().size(); i++) {
            FeatureStage stage = task.features().get(i);
            SeriesPlacement placement = new SeriesPlacement(task, stage);
            Dataset<Row> rows = inOrder(placement, () -> statement.apply(stage.sql()));
            placed.accept(rows);
            pass(i, rows, placement).createOrReplaceTempView(stage.view());
        }
    }

    /** The rows as the placement wants them; where the files lie so, they are read so. */
    private Dataset<Row> inOrder(SeriesPlacement placement, Supplier<Dataset<Row>> rows) {
        return Optional.of(placement)
                .filter(SeriesPlacement::isByMonth)
                .flatMap(byMonth -> Inputs.laidOut(session, task, rows))
                .filter(placement::isPlaced)
                .orElseGet(() -> placement.place(rows.get()));
    }

    private Dataset<Row> pass(int at, Dataset<Row> rows, SeriesPlacement placement) {
        FeatureStage stage = task.features().get(at);
        StructType row = rows.schema();
        List<String> output = output(stage, row);
        StageProgram program = StageAnalysis.of(session, row, stage, output);
        boolean byMonth = placement.isByMonth();
        StageTask pass =
                new StageTask(program, TaskJson.write(task.reading(List.of())), at, byMonth, run, states.reports());
        JavaRDD<InternalRow> passed = rows.queryExecution().toRdd().toJavaRDD().mapPartitionsWithIndex(pass, false);
        if (stage.carries() && task.carry().isPresent()) {
            states.expect(at, passed);
        }
        StructType struct = new StructType(output.stream()
                .map(name -> program.all.fields()[program.all.fieldIndex(name)])
                .toArray(StructField[]::new));
        List<Column> order = byMonth ? placement.order() : List.of();
        return OrderedRows.of(session, passed.rdd(), struct, order);
    }

    /** The step's columns, and whatever the rows carry for bookkeeping. */
    private static List<String> output(FeatureStage stage, StructType row) {
        List<String> names = new ArrayList<>(
                stage.schema().names().stream().map(ColumnName::text).toList());
        for (String name : row.fieldNames()) {
            if (name.startsWith("_") && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
