package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.plan.Definitions;
import io.assay.plan.run.BuildProcess;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import io.assay.spec.feature.Frame;
import io.assay.spec.model.Grain;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Relations over ticks: features of both memories above them, and a table above those; and a building process in this very one. */
public final class FeatureTables {
    public static final EndpointName ENDPOINT = EndpointName.of("venue.ticks");
    public static final Schema TICKS = new Schema(Tasks.TICKS.columns().subList(0, 4));
    private static final TableName BRONZE = TableName.of("bronze.ticks");
    private static final TableName FEATURES = TableName.of("gold.features");
    private static final Rule SANE = new Rule("sane", Rule.Kind.ROW, Action.FAIL, "price < 1000");
    private static final Map<Boolean, Relation> EVERY = new ConcurrentHashMap<>();
    private static final List<ColumnName> KEY = List.of(Tasks.TOKEN, Tasks.TS);
    private static final Schema ABOVE = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.required("ts", DataType.TIMESTAMP),
            Column.optional("n", DataType.LONG)));

    private FeatureTables() {}

    public static Definitions definitions(boolean fine) {
        return definitions(fine, new Frame.Rows(4, 1));
    }

    /** The same, and a table that calls every feature function there is. */
    public static Definitions everything(boolean fine) {
        List<Relation> tables = new ArrayList<>(definitions(fine).tables().values());
        tables.add(EVERY.computeIfAbsent(fine, EveryFeature::table));
        return Definitions.of(tables, List.of(), List.of(), Map.of());
    }

    /** The tables whose last feature is over the window. */
    public static Definitions definitions(boolean fine, Frame window) {
        Relation bronze = relation(
                BRONZE, TICKS, fine, new RelationInput.OfEndpoint(ENDPOINT, "input"), List.of(), "select * from ticks");
        Relation features = relation(
                FEATURES,
                FeatureTasks.SECOND.schema(),
                fine,
                new RelationInput.OfTable(
                        BRONZE,
                        "t",
                        TICKS.names(),
                        new Reach(Duration.ZERO, Duration.ZERO, ways(), List.of(Tasks.TOKEN), List.of(), List.of())),
                List.of(FeatureTasks.FIRST, FeatureTasks.second(window)),
                "select * from second");
        Relation above = relation(
                TableName.of("gold.above"),
                ABOVE,
                fine,
                new RelationInput.OfTable(
                        FEATURES, "f", List.of(Tasks.TOKEN, Tasks.TS, new ColumnName("n")), Reach.NONE),
                List.of(),
                "select token, ts, n from f where n is not null");
        return Definitions.of(List.of(bronze, features, above), List.of(), List.of(), Map.of());
    }

    /** As the checker finds them: of each call that is not carried, and through the calls that are its arguments. */
    private static List<FeatureReach> ways() {
        FeatureReach sixHours = new FeatureReach(List.of(new Step.Time(Duration.ofHours(6))), false);
        FeatureReach ratio = FeatureReach.rows(4).plus(FeatureReach.rows(2));
        return List.of(
                FeatureReach.rows(2),
                sixHours,
                sixHours.plus(FeatureReach.rows(2)),
                ratio,
                FeatureReach.rows(3).plus(ratio));
    }

    private static Relation relation(
            TableName name, Schema schema, boolean fine, RelationInput input, List<FeatureStage> features, String sql) {
        return new Relation(
                name,
                schema,
                KEY,
                Optional.of(Tasks.TS),
                fine ? Optional.of(Grain.of(TimeStep.of("1m"))) : Optional.empty(),
                Optional.empty(),
                IntervalGrid.DAYS,
                List.of(),
                List.of(),
                List.of(input),
                features,
                sql,
                name.equals(FEATURES) ? List.of(SANE) : List.of(),
                Contract.DEFAULT,
                "over " + features.stream().map(FeatureStage::layers).toList());
    }

    /** A process that reads ticks from memory where it would decode raw segments. */
    public static BuildProcess process(Supplier<List<String>> ticks) {
        return new BuildProcess() {
            @Override
            public void build(Path plan, Listener listener) {
                BuildJob job = TaskJson.readJob(plan);
                List<TableTask> tasks = new ArrayList<>();
                job.tasks()
                        .forEach(task -> tasks.add(task.table().equals(BRONZE) ? fromMemory(task, ticks.get()) : task));
                List<BuildMessage> messages = new ArrayList<>();
                new JobBuild(SharedEngine.ENGINE, messages::add)
                        .run(new BuildJob(job.run(), job.wave(), job.until(), tasks));
                messages.forEach(message -> tell(TaskJson.readMessage(TaskJson.write(message)), listener));
            }

            @Override
            public void close() {}
        };
    }

    static void tell(BuildMessage message, BuildProcess.Listener listener) {
        if (message instanceof BuildMessage.Finished finished) {
            listener.finished(finished.result());
        } else if (message instanceof BuildMessage.Failed failed) {
            throw new AssertionError("not built: " + failed);
        }
    }

    private static TableTask fromMemory(TableTask task, List<String> ticks) {
        TableTask read = task.reading(List.of(Tasks.ticks(ticks)));
        return new TableTask(
                read.table(),
                read.schema(),
                read.fieldIds(),
                read.key(),
                read.eventTime(),
                read.grid(),
                read.build(),
                read.latestBy(),
                read.inputs(),
                "select *, ts as _sent_at, ts as _received_at, 'x' as _source, 'x#0#0' as _raw, 1L as _revision from ticks",
                read.rules(),
                read.contract(),
                read.layout(),
                read.copyFrom(),
                read.dataFolder(),
                read.quarantineFolder());
    }
}
