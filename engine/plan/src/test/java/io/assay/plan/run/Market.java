package io.assay.plan.run;

import static io.assay.plan.RelationBuilder.table;

import io.assay.decode.DecoderSpec;
import io.assay.decode.wire.BodyFormat;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.States;
import io.assay.lake.scratch.HeldScratch;
import io.assay.lake.scratch.Scratches;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.Planner;
import io.assay.plan.RelationBuilder;
import io.assay.plan.ledger.Decoders;
import io.assay.plan.ledger.LedgerHistory;
import io.assay.plan.proof.Proof;
import io.assay.plan.proof.ProofListener;
import io.assay.plan.proof.ProofRequest;
import io.assay.plan.proof.Prover;
import io.assay.plan.select.Selection;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A lake in a folder, tables of every kind over one endpoint, and runs over them with a real ledger and real snapshots. */
final class Market implements AutoCloseable {
    static final EndpointName ENDPOINT = EndpointName.of("venue.candles");
    static final Instant START = Instant.parse("2026-01-30T00:00:00Z");
    private static final DecoderSpec DECODER = new DecoderSpec(
            ENDPOINT,
            new BodyFormat.Json(),
            "$[*]",
            false,
            List.of(),
            List.of(),
            RelationBuilder.SCHEMA,
            List.of(),
            Optional.of(RelationBuilder.TIME),
            Optional.empty(),
            new Final.Always(),
            false,
            true,
            false);

    private final Lake lake;
    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private final ArithmeticProcess process = new ArithmeticProcess();
    private Definitions definitions = definitions("one");
    private int runs;
    private int proofs;

    Market(Path folder) {
        this(Lake.open(folder, SourceKind.SANDBOX));
    }

    private Market(Lake lake) {
        this.lake = lake;
    }

    /** Does the work in a lake beside this one that shares its files. */
    void inScratch(Consumer<Market> work) {
        try (HeldScratch held = new Scratches(lake, clock).make("edits")) {
            Market scratch = new Market(held.lake());
            scratch.runs = runs;
            work.accept(scratch);
        }
    }

    /** Bronze, and above it tables that copy, look back, resample, total, and read one another. */
    static Definitions definitions(String silverDefinition) {
        Duration day = Duration.ofDays(1);
        List<Relation> relations = List.of(
                table("bronze.raw")
                        .readsEndpoint(ENDPOINT.toString())
                        .sql("newest")
                        .build(),
                table("silver.copy")
                        .reads("bronze.raw")
                        .sql("plus one")
                        .definition(silverDefinition)
                        .rule(new Rule("positive", Rule.Kind.ROW, Action.FAIL, "v >= 0"))
                        .build(),
                table("silver.parity").reads("bronze.raw").sql("parity").build(),
                table("gold.days")
                        .reads("silver.copy")
                        .sql("days :until")
                        .clock(new ClockGrid(TimeStep.ONE_DAY, Duration.ZERO))
                        .build(),
                table("gold.pairs")
                        .reads("silver.copy", Duration.ZERO, day)
                        .sql("pairs of days :until")
                        .clock(new ClockGrid(TimeStep.of("2d"), Duration.ZERO))
                        .build(),
                table("gold.parity").reads("silver.parity").sql("plus one").build(),
                table("gold.totals")
                        .reads("gold.trailing")
                        .whole()
                        .sql("totals")
                        .build(),
                table("gold.trailing")
                        .reads("silver.copy", Arithmetic.TRAILING, Duration.ZERO)
                        .sql("trailing")
                        .build());
        List<Relation> ordered = new ArrayList<>(relations);
        ordered.add(ordered.remove(6));
        return Definitions.of(ordered, List.of(), List.of(), Map.of());
    }

    void define(Definitions changed) {
        definitions = changed;
    }

    Lake lake() {
        return lake;
    }

    ArithmeticProcess process() {
        return process;
    }

    /** Records a raw segment of these rows, with its index of days. */
    void receive(List<Candle> rows) {
        Map<Instant, List<Candle>> byDay = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.time().truncatedTo(ChronoUnit.DAYS), TreeMap::new, Collectors.toList()));
        lake.ledger().update(transaction -> {
            Segments segments = new Segments(transaction);
            Path file =
                    lake.rawFolder(ENDPOINT).resolve("s" + segments.of(ENDPOINT).size() + ".txt");
            Candle.write(file, rows);
            List<SegmentDay> days = byDay.entrySet().stream()
                    .map(entry -> new SegmentDay(
                            ENDPOINT,
                            DECODER.hash(),
                            entry.getKey(),
                            entry.getValue().size(),
                            Candle.hashes(entry.getValue()).getOrDefault(RelationBuilder.VALUE, ContentHash.EMPTY)))
                    .toList();
            segments.record(ENDPOINT, lake.relative(file), rows.size(), 1, days, clock.instant());
        });
    }

    RunSummary run(Instant until) {
        return run(until, RunListener.SILENT, process);
    }

    RunSummary run(Instant until, RunListener listener, BuildProcess chosen) {
        runs++;
        return new Runner(definitions, decoders(), lake, chosen, clock, listener)
                .run("r" + runs, request(until, Selection.all(definitions)));
    }

    RunSummary run(Instant until, String selector) {
        return run(until, selector, RunListener.SILENT);
    }

    RunSummary run(Instant until, String selector, RunListener listener) {
        runs++;
        return new Runner(definitions, decoders(), lake, process, clock, listener)
                .run("r" + runs, request(until, Selection.of(definitions, List.of(selector), List.of())));
    }

    BuildPlan plan(Instant until) {
        return Planner.plan(
                definitions,
                new LedgerHistory(definitions, decoders(), lake).readWithSizes(),
                new PlanRequest(Selection.all(definitions).tables(), Optional.empty(), until, false, Optional.empty()));
    }

    /** Proves so many intervals, in a folder beside the lake's. */
    Proof prove(long seed, int intervals) {
        ProofRequest request = new ProofRequest(
                Selection.all(definitions).tables(), Optional.empty(), Optional.empty(), intervals, seed);
        return new Prover(definitions, decoders(), lake, process, clock, ProofListener.SILENT)
                .prove(request, lake.root().resolve("scratch").resolve("p" + seed + "-" + proofs++));
    }

    Collection<TableName> tables() {
        return definitions.tables().keySet();
    }

    List<Built> built(TableName table) {
        return lake.ledger().read(transaction -> new Intervals(transaction).of(table));
    }

    List<Held> held(TableName table) {
        return lake.ledger().read(transaction -> new HeldIntervals(transaction).of(table));
    }

    /** Every table's rows, as its present snapshot has them, in order. */
    Map<TableName, List<Candle>> content() {
        Map<TableName, List<Candle>> content = new TreeMap<>();
        definitions.tables().keySet().forEach(table -> content.put(table, rows(table)));
        return content;
    }

    List<Candle> rows(TableName table) {
        return lake.tables().current(TableRef.data(table)).stream()
                .flatMap(snapshot -> snapshot.files().stream())
                .flatMap(file -> Candle.read(file.path()).stream())
                .sorted()
                .toList();
    }

    /** The table's present snapshot. */
    Optional<Long> current(TableName table) {
        return lake.tables().current(TableRef.data(table)).map(TableSnapshot::id);
    }

    /** The table's snapshot in the newest release. */
    Optional<Long> released(TableName table) {
        TableRef ref = TableRef.data(table);
        return lake.ledger()
                .read(transaction -> new Releases(transaction)
                        .newest()
                        .flatMap(release -> release.snapshotOf(ref.namespace(), ref.name())));
    }

    /** For each table and interval that has rows or had some set aside, how many, their content hashes, and the state at its end. */
    Map<String, String> ledger() {
        Map<String, String> found = new TreeMap<>();
        lake.ledger().update(transaction -> {
            for (TableName table : tables()) {
                Intervals intervals = new Intervals(transaction);
                Map<Interval, Map<ColumnName, ContentHash>> content = intervals.hashes(table, Interval.ALL);
                Map<Interval, String> states = new States(transaction).of(table);
                intervals.of(table).stream()
                        .filter(built -> built.rows() + built.quarantined() > 0)
                        .forEach(built -> found.put(
                                table + " " + built.interval(),
                                built.rows() + " " + built.quarantined() + " " + content.get(built.interval()) + " "
                                        + states.get(built.interval())));
            }
        });
        return found;
    }

    /** What expectations found, by table and interval. */
    List<String> findings() {
        return lake.ledger()
                .read(transaction -> tables().stream()
                        .flatMap(table -> new HeldIntervals(transaction).findings(table).stream())
                        .map(finding -> finding.table() + " " + finding.interval() + " " + finding.outcome())
                        .sorted()
                        .toList());
    }

    static RunRequest request(Instant until, Selection selection) {
        return new RunRequest("run", selection, Optional.empty(), until, false);
    }

    private static Decoders decoders() {
        return new Decoders(Map.of(ENDPOINT, DECODER));
    }

    @Override
    public void close() {
        lake.close();
    }
}
