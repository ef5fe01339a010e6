package io.assay.plan.run;

import io.assay.decode.DecoderSpec;
import io.assay.decode.wire.BodyFormat;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.States;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.task.BookkeepingColumns;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.Planner;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.select.Selection;
import io.assay.spark.FeatureTables;
import io.assay.spark.RecordedRows;
import io.assay.spark.SharedEngine;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** A lake in a folder with ticks that come, change and go, tables of features above them, and runs over them with a real ledger and real Spark. */
final class FeatureMarket implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-29T00:00:00Z");
    static final List<Interval> DAYS = IntervalGrid.DAYS.covering(new Interval(START, START.plusSeconds(6 * 86_400)));

    private final Random hashes = new Random(1);
    private final Lake lake;
    private Definitions definitions;
    private final DecoderSpec decoder;
    private final Optional<BuildProcess> recorded;
    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private final TreeMap<String, String> ticks = new TreeMap<>();
    private int runs;

    /** @param fine whether the tables are bucketed, and so built in several partitions */
    FeatureMarket(Path folder, boolean fine) {
        this(folder, FeatureTables.definitions(fine), FeatureTables.ENDPOINT, Optional.empty());
    }

    private FeatureMarket(
            Path folder, Definitions definitions, EndpointName endpoint, Optional<BuildProcess> recorded) {
        this.lake = Lake.open(folder, SourceKind.SANDBOX);
        this.definitions = definitions;
        this.recorded = recorded;
        this.decoder = new DecoderSpec(
                endpoint,
                new BodyFormat.Json(),
                "$[*]",
                false,
                List.of(),
                List.of(),
                FeatureTables.TICKS,
                List.of(),
                Optional.of(new ColumnName("ts")),
                Optional.empty(),
                new Final.Always(),
                false,
                true,
                false);
    }

    /** A lake of recorded rows instead of ticks. */
    static FeatureMarket of(Path folder, RecordedRows rows) {
        return new FeatureMarket(folder, rows.definitions(), RecordedRows.ENDPOINT, Optional.of(rows.process()));
    }

    void define(Definitions changed) {
        definitions = changed;
    }

    /** Takes in changes: values of `token time`, empty where the row is taken away. */
    void receive(Map<String, Optional<String>> changes) {
        TreeSet<Instant> days = new TreeSet<>();
        changes.forEach((key, values) -> {
            days.add(IntervalGrid.DAYS
                    .containing(Instant.parse(key.split(" ")[1]))
                    .start());
            values.ifPresentOrElse(there -> ticks.put(key, there), () -> ticks.remove(key));
        });
        arrive(days);
    }

    /** Says that something of the days has come. */
    void arrive(Collection<Instant> days) {
        EndpointName endpoint = decoder.endpoint();
        lake.ledger().update(transaction -> {
            Segments segments = new Segments(transaction);
            Path file =
                    lake.rawFolder(endpoint).resolve("s" + segments.of(endpoint).size());
            List<SegmentDay> touched = days.stream()
                    .map(day -> new SegmentDay(
                            endpoint, decoder.hash(), day, 1, new ContentHash(hashes.nextLong(), hashes.nextLong())))
                    .toList();
            segments.record(endpoint, lake.relative(file), 1, 1, touched, clock.instant());
        });
    }

    List<String> ticks() {
        List<String> lines = new ArrayList<>();
        ticks.forEach((key, values) -> lines.add(key + " " + values + " -"));
        return lines;
    }

    RunSummary run(Instant until, String selector, RunListener listener) {
        runs++;
        Selection selection = Selection.of(definitions, List.of(selector), List.of());
        return new Runner(definitions, decoders(), lake, process(), clock, listener)
                .run("r" + runs, new RunRequest("run", selection, Optional.empty(), until, false));
    }

    BuildPlan plan(Instant until) {
        return Planner.plan(
                definitions,
                new LedgerHistory(definitions, decoders(), lake).readWithSizes(),
                new PlanRequest(Selection.all(definitions).tables(), Optional.empty(), until, false, Optional.empty()));
    }

    /** The intervals of each table that the run has built, as the ledger says. */
    Map<String, List<Interval>> builtBy(String run) {
        Map<String, List<Interval>> built = new TreeMap<>();
        lake.ledger()
                .read(transaction -> definitions.tables().keySet().stream()
                        .flatMap(table -> new Intervals(transaction).of(table).stream())
                        .filter(interval -> interval.run().equals(run))
                        .toList())
                .forEach(interval -> built.computeIfAbsent(interval.table().toString(), table -> new ArrayList<>())
                        .add(interval.interval()));
        return built;
    }

    private Decoders decoders() {
        return new Decoders(Map.of(decoder.endpoint(), decoder));
    }

    private BuildProcess process() {
        return recorded.orElseGet(() -> FeatureTables.process(this::ticks));
    }

    /** For each table and interval that has rows, its content hashes, and the state at its end. */
    Map<String, String> ledger() {
        Map<String, String> found = new TreeMap<>();
        for (TableName table : definitions.tables().keySet()) {
            lake.ledger().update(transaction -> {
                Map<Interval, Map<ColumnName, ContentHash>> content =
                        new Intervals(transaction).hashes(table, Interval.ALL);
                Map<Interval, String> states = new States(transaction).of(table);
                new Intervals(transaction)
                        .of(table).stream()
                                .filter(built -> built.rows() > 0)
                                .forEach(built -> found.put(
                                        table + " " + built.interval(),
                                        built.rows() + " " + content.get(built.interval()) + " "
                                                + states.get(built.interval())));
            });
        }
        return found;
    }

    /** The table's rows, as its present snapshot has them. */
    List<String> rows(TableName table) {
        List<String> files = lake.tables().current(TableRef.data(table)).stream()
                .flatMap(snapshot -> snapshot.files().stream())
                .map(TableFile::path)
                .map(Path::toString)
                .toList();
        return files.isEmpty()
                ? List.of()
                : SharedEngine.ENGINE.session().read().parquet(files.toArray(String[]::new)).collectAsList().stream()
                        .map(Row::toString)
                        .sorted()
                        .toList();
    }

    static Schema stored() {
        return BookkeepingColumns.after(FeatureTables.TICKS);
    }

    @Override
    public void close() {
        lake.close();
    }
}
