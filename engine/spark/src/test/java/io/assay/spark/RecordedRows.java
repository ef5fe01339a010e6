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

/** What a venue has sent, as one of the shipped tables, and shipped tables above it. */
public final class RecordedRows {
    public static final EndpointName ENDPOINT = EndpointName.of("recorded.candles");
    private static final TableName HOURS = TableName.of("silver.candles_1h");
    private static final TableName MINUTES = TableName.of("silver.candles_1m");
    private static final List<TableName> ABOVE = List.of(
            TableName.of("silver.features_1h"), TableName.of("silver.candles_1d"), TableName.of("gold.series_1d"));
    private final CheckedProject project;
    private final TableName table;
    private final List<TableName> above;
    private final String view;

    private RecordedRows(TableName table, List<TableName> above) {
        this.table = table;
        this.above = above;
        this.view = "recorded_" + table.name();
        Path root = Path.of(System.getProperty("assay.root")).resolve("pipelines-yaml");
        project = ProjectChecker.check(
                        ProjectBinder.bind(SpecFiles.read(root, Environment.of(Map.of()))),
                        new CheckOptions(Optional.empty(), ResultStore.inMemory()))
                .project()
                .orElseThrow();
    }

    /**
     * Hours of many symbols.
     *
     * @param file rows of symbol, interval, open_time, open, high, low, close, volume
     * @param condition which of them count
     */
    public static RecordedRows hours(Path file, String condition) {
        return new RecordedRows(HOURS, ABOVE)
                .of(file, condition, "replace(symbol, 'USDT', '') as token", "open_time as ts", "60 as minutes");
    }

    /**
     * Minutes of one contract.
     *
     * @param file rows of timestamp, open, high, low, close, volume
     */
    public static RecordedRows minutes(Path file) {
        List<TableName> above = new ArrayList<>(List.of(HOURS));
        above.addAll(ABOVE);
        return new RecordedRows(MINUTES, above).of(file, "true", "'BTC' as token", "timestamp as ts", "1 as venues");
    }

    private RecordedRows of(Path file, String condition, String... own) {
        List<String> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(
                "open",
                "high",
                "low",
                "close",
                "volume",
                "cast(close as double) * cast(volume as double) as turnover",
                "1 as trades"));
        SharedEngine.ENGINE
                .session()
                .read()
                .option("header", true)
                .csv(file.toString())
                .where(condition)
                .selectExpr(all.toArray(String[]::new))
                .select(recorded().schema().columns().stream()
                        .map(column -> functions
                                .col(column.name().text())
                                .cast(SparkTypes.toSpark(column.type()))
                                .as(column.name().text()))
                        .toArray(Column[]::new))
                .repartition(2, functions.col("token"))
                .sortWithinPartitions("ts")
                .cache()
                .createOrReplaceGlobalTempView(view);
        return this;
    }

    private Relation recorded() {
        return project.relation(table).orElseThrow();
    }

    /** The days that have rows. */
    public List<String> days() {
        SparkSession session = SharedEngine.ENGINE.session();
        return session
                .sql("select distinct cast(date(ts) as string) as day from global_temp." + view + " order by day")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    public Definitions definitions() {
        List<Relation> relations = new ArrayList<>();
        relations.add(given(recorded()));
        above.forEach(name -> relations.add(project.relation(name).orElseThrow()));
        return Definitions.of(relations, project.catalogs(), List.of(), Map.of());
    }

    private static Relation given(Relation recorded) {
        return new Relation(
                recorded.name(),
                recorded.schema(),
                recorded.key(),
                recorded.eventTime(),
                recorded.grain(),
                recorded.knownAfter(),
                recorded.grid(),
                List.of(),
                List.of(),
                List.of(new OfEndpoint(ENDPOINT, "input")),
                List.of(),
                "select * from input",
                List.of(),
                Contract.DEFAULT,
                "recorded");
    }

    /** A process that reads the recorded rows where it would decode raw segments. */
    public BuildProcess process() {
        return new BuildProcess() {
            @Override
            public void build(Path plan, Listener listener) {
                BuildJob job = TaskJson.readJob(plan);
                List<TableTask> tasks = job.tasks().stream()
                        .map(task -> task.table().equals(table) ? recorded(task) : task)
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

    private TableTask recorded(TableTask task) {
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
                        + view,
                task.rules(),
                task.contract(),
                task.layout(),
                task.copyFrom(),
                task.dataFolder(),
                task.quarantineFolder());
    }
}
