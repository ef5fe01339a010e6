package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.plan.Definitions;
import io.assay.plan.run.BuildProcess;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A venue's recorded hours as the shipped table of hours, and shipped tables above it. */
public final class RecordedHours {
    public static final EndpointName ENDPOINT = EndpointName.of("recorded.hours");
    private static final TableName HOURS = TableName.of("silver.candles_1h");
    private static final List<TableName> ABOVE = List.of(
            TableName.of("silver.features_1h"), TableName.of("silver.candles_1d"), TableName.of("gold.series_1d"));
    private static final String VIEW = "recorded_hours";
    private final CheckedProject project;

    /**
     * @param file rows of symbol, interval, open_time, open, high, low, close, volume
     * @param condition which of them count
     */
    public RecordedHours(Path file, String condition) {
        Path root = Path.of(System.getProperty("assay.root")).resolve("pipelines-yaml");
        project = ProjectChecker.check(
                        ProjectBinder.bind(SpecFiles.read(root, Environment.of(Map.of()))),
                        new CheckOptions(Optional.empty(), ResultStore.inMemory()))
                .project()
                .orElseThrow();
        SharedEngine.ENGINE
                .session()
                .read()
                .option("header", true)
                .csv(file.toString())
                .where(condition)
                .selectExpr(
                        "replace(symbol, 'USDT', '') as token",
                        "open_time as ts",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume",
                        "cast(close as double) * cast(volume as double) as turnover",
                        "1 as trades",
                        "60 as minutes")
                .select(hours().schema().columns().stream()
                        .map(column -> functions
                                .col(column.name().text())
                                .cast(SparkTypes.toSpark(column.type()))
                                .as(column.name().text()))
                        .toArray(Column[]::new))
                .repartition(2, functions.col("token"))
                .sortWithinPartitions("ts")
                .cache()
                .createOrReplaceGlobalTempView(VIEW);
    }

    private Relation hours() {
        return project.relation(HOURS).orElseThrow();
    }

    /** The days that have rows. */
    public List<String> days() {
        SparkSession session = SharedEngine.ENGINE.session();
        return session
                .sql("select distinct cast(date(ts) as string) as day from global_temp." + VIEW + " order by day")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    public Definitions definitions() {
        List<Relation> relations = new ArrayList<>();
        relations.add(given(hours()));
        ABOVE.forEach(name -> relations.add(project.relation(name).orElseThrow()));
        return Definitions.of(relations, project.catalogs(), List.of(), Map.of());
    }

    private static Relation given(Relation hours) {
        return new Relation(
                hours.name(),
                hours.schema(),
                hours.key(),
                hours.eventTime(),
                hours.grain(),
                hours.knownAfter(),
                hours.grid(),
                List.of(),
                List.of(),
                List.of(new OfEndpoint(ENDPOINT, "input")),
                List.of(),
                "select * from input",
                List.of(),
                Contract.DEFAULT,
                "recorded");
    }

    /** A process that reads the recorded hours where it would decode raw segments. */
    public BuildProcess process() {
        return new BuildProcess() {
            @Override
            public void build(Path plan, Listener listener) {
                BuildJob job = TaskJson.readJob(plan);
                List<TableTask> tasks = job.tasks().stream()
                        .map(task -> task.table().equals(HOURS) ? recorded(task) : task)
                        .toList();
                List<BuildMessage> messages = new ArrayList<>();
                new JobBuild(SharedEngine.ENGINE, messages::add)
                        .run(new BuildJob(job.run(), job.wave(), job.until(), tasks));
                messages.forEach(message -> FeatureTables.tell(message, listener));
            }

            @Override
            public void close() {}
        };
    }

    private static TableTask recorded(TableTask task) {
        return new TableTask(
                task.table(),
                task.schema(),
                task.fieldIds(),
                task.key(),
                task.eventTime(),
                task.grid(),
                task.build(),
                task.latestBy(),
                List.of(),
                "select *, ts as _sent_at, ts as _received_at, 'x' as _source, 'x#0#0' as _raw, 1L as _revision from global_temp."
                        + VIEW,
                task.rules(),
                task.contract(),
                task.layout(),
                task.copyFrom(),
                task.dataFolder(),
                task.quarantineFolder());
    }
}
