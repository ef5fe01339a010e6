package io.assay.plan.trial;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.plan.run.BuildProcess;
import io.assay.plan.run.Commit;
import io.assay.plan.run.RunListener;
import io.assay.plan.run.RunRequest;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.Runner;
import io.assay.plan.select.Selection;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A lake of one variant of a test: rows are delivered as raw segments, and built as a run builds them. */
public final class TrialLake implements AutoCloseable {
    private final TrialTables tables;
    private final TableName tested;
    private final BuildProcess process;
    private final Optional<DirectBuild> direct;
    private final Instant until;
    private final Clock clock;
    private final Lake lake;
    private final Map<Interval, List<Outcome>> outcomes = new TreeMap<>();
    private final Map<TableName, Map<Interval, Long>> aside = new TreeMap<>();
    private int deliveries;
    private int runs;

    /** @param direct whether given rows are handed on as they arrive, instead of being written as tables first */
    TrialLake(Path folder, TrialTables tables, TableName tested, BuildProcess process, boolean direct, Instant until) {
        this.tables = tables;
        this.tested = tested;
        this.direct = direct ? Optional.of(new DirectBuild(tables, process)) : Optional.empty();
        this.process = this.direct.<BuildProcess>map(build -> build).orElse(process);
        this.until = until;
        this.clock = Clock.fixed(until, ZoneOffset.UTC);
        this.lake = Lake.open(folder, SourceKind.SANDBOX);
        this.deliveries = Math.toIntExact(lake.ledger().read(transaction -> new Segments(transaction).lastNumber()));
        this.runs = deliveries;
    }

    /** What is readable. */
    public Lake lake() {
        return lake;
    }

    public TableName tested() {
        return tested;
    }

    /** Takes rows in, as one ingest would. */
    void deliver(List<GivenRow> rows) {
        deliveries++;
        Map<EndpointName, List<GivenRow>> byEndpoint = new LinkedHashMap<>();
        rows.forEach(row -> byEndpoint
                .computeIfAbsent(row.input().endpoint(), name -> new ArrayList<>())
                .add(row));
        byEndpoint.forEach(this::deliver);
    }

    private void deliver(EndpointName endpoint, List<GivenRow> rows) {
        Optional<DirectBuild> taker =
                direct.filter(build -> build.takes(rows.getFirst().input()));
        taker.ifPresent(build -> build.take(rows));
        SealedSegment sealed = taker.isPresent()
                ? new SealedSegment(lake.rawFolder(endpoint).resolve("handed-" + deliveries), rows.size(), 1)
                : sealed(endpoint, rows);
        Map<Instant, SegmentDay> days = new TreeMap<>();
        rows.forEach(row -> days.merge(row.segmentDay().day(), row.segmentDay(), TrialLake::plus));
        lake.ledger()
                .update(transaction -> new Segments(transaction)
                        .record(
                                endpoint,
                                lake.relative(sealed.file()),
                                sealed.rows(),
                                sealed.bytes(),
                                List.copyOf(days.values()),
                                clock.instant()));
    }

    private SealedSegment sealed(EndpointName endpoint, List<GivenRow> rows) {
        try (RawSegmentWriter writer = RawSegmentWriter.start(lake.rawFolder(endpoint), "given-" + deliveries)) {
            rows.forEach(row -> writer.write(row.raw()));
            return writer.seal();
        }
    }

    private static SegmentDay plus(SegmentDay one, SegmentDay other) {
        return new SegmentDay(
                one.endpoint(),
                one.decoder(),
                one.day(),
                one.rows() + other.rows(),
                one.hash().plus(other.hash()));
    }

    /** Builds what is missing or dirty, or (full) everything. */
    RunSummary build(boolean full) {
        runs++;
        RunRequest request = new RunRequest(
                "test", Selection.of(tables.definitions(), List.of("*"), List.of()), Optional.empty(), until, full);
        RunListener listener = new RunListener() {
            @Override
            public void committed(Commit commit) {
                heard(commit);
            }
        };
        return new Runner(tables.definitions(), tables.decoders(), lake, process, clock, listener)
                .run("run-" + runs, request)
                .orThrow();
    }

    private void heard(Commit commit) {
        TableName table = commit.result().table();
        for (WrittenInterval interval : commit.result().intervals()) {
            long byRule = interval.outcomes().stream()
                    .filter(outcome -> outcome.action() == Action.QUARANTINE)
                    .mapToLong(Outcome::broken)
                    .sum();
            long other = table.equals(tested) ? interval.quarantined() - byRule : interval.quarantined();
            aside.computeIfAbsent(table, name -> new TreeMap<>()).put(interval.interval(), Math.max(0, other));
            if (table.equals(tested)) {
                outcomes.put(interval.interval(), interval.outcomes());
            }
        }
    }

    /** For each table that sets rows aside, how many; of the tested one, those that no expectation does. */
    Map<TableName, Long> setAside() {
        Map<TableName, Long> sums = new TreeMap<>();
        aside.forEach((table, intervals) -> {
            long sum = intervals.values().stream().mapToLong(Long::longValue).sum();
            if (sum > 0) {
                sums.put(table, sum);
            }
        });
        return sums;
    }

    /** What each expectation of the tested table that is broken found, in the order of intervals. */
    List<Outcome> broken() {
        return outcomes.values().stream()
                .flatMap(List::stream)
                .filter(outcome -> outcome.broken() > 0)
                .toList();
    }

    /** For each column the order-free hash of the tested table's rows. */
    Map<ColumnName, ContentHash> content() {
        return lake.ledger().read(transaction -> {
            Map<ColumnName, ContentHash> sums = new LinkedHashMap<>();
            new Intervals(transaction)
                    .hashes(tested, Interval.ALL)
                    .values()
                    .forEach(hashes -> hashes.forEach((column, hash) -> sums.merge(column, hash, ContentHash::plus)));
            return sums;
        });
    }

    @Override
    public void close() {
        lake.close();
    }
}
