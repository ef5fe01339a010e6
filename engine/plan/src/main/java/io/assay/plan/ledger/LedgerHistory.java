package io.assay.plan.ledger;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.DayVolume;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.measure.IntervalMeasures;
import io.assay.lake.measure.Measures;
import io.assay.lake.table.TableRef;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.plan.Definitions;
import io.assay.plan.history.HeldInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.RawDay;
import io.assay.plan.history.TableHistory;
import io.assay.plan.reach.ReadSpans;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads from the ledger what planning needs, in one transaction, so that it is all of one moment; sizes and the inputs of changed intervals are looked up after it. */
public final class LedgerHistory {
    private final Definitions definitions;
    private final Decoders decoders;
    private final Lake lake;
    /** What the last reading found. */
    private final Map<TableName, BuiltTable> known = new ConcurrentHashMap<>();

    public LedgerHistory(Definitions definitions, Decoders decoders, Lake lake) {
        this.definitions = definitions;
        this.decoders = decoders;
        this.lake = lake;
    }

    public LedgerMoment read() {
        return lake.ledger().read(transaction -> {
            Map<TableName, TableHistory> tables = new TreeMap<>();
            definitions.tables().keySet().forEach(table -> tables.put(table, table(transaction, table)));
            Map<EndpointName, NavigableMap<LocalDate, RawDay>> raw = new TreeMap<>();
            decoders.specs().keySet().forEach(endpoint -> raw.put(endpoint, days(transaction, endpoint)));
            return new LedgerMoment(
                    new History(tables, raw, Map.of(), this::inputs),
                    lake.tables().currentSnapshots(transaction),
                    new Segments(transaction).lastNumber());
        });
    }

    /** As {@link #read}, with the bytes of each table's live files, for estimates. */
    public History readWithSizes() {
        History history = read().history();
        Map<TableName, TableHistory> sized = new TreeMap<>();
        history.tables()
                .forEach((table, known) -> sized.put(
                        table,
                        new TableHistory(
                                known.built(),
                                known.held(),
                                known.counts(),
                                lake.tables().bytes(TableRef.data(table)),
                                known.measures())));
        return new History(sized, history.raw(), history.expected(), history.inputs());
    }

    private Map<String, String> inputs(TableName table, Interval interval) {
        return lake.ledger().read(transaction -> new Intervals(transaction).inputs(table, interval));
    }

    private TableHistory table(Transaction transaction, TableName table) {
        BuiltTable now = known.getOrDefault(table, BuiltTable.NONE).now(transaction, table, isCounted(table));
        known.put(table, now);
        return new TableHistory(
                now.intervals(),
                held(new HeldIntervals(transaction), table),
                now.counts(),
                0,
                measures(transaction, table));
    }

    private NavigableMap<Interval, IntervalMeasures> measures(Transaction transaction, TableName table) {
        boolean asked = Optional.ofNullable(definitions.tables().get(table))
                .filter(relation -> MeasureHistory.depth(relation.rules()) > 0)
                .isPresent();
        return asked ? new Measures(transaction).of(table) : new TreeMap<>();
    }

    /** Whether any table reads back so many of the table's rows. */
    private boolean isCounted(TableName table) {
        return definitions.tables().values().stream()
                .flatMap(relation -> relation.inputs().stream())
                .anyMatch(
                        input -> input instanceof OfTable read && read.table().equals(table) && ReadSpans.counts(read));
    }

    private static NavigableMap<Interval, HeldInterval> held(HeldIntervals ledger, TableName table) {
        NavigableMap<Interval, HeldInterval> held = new TreeMap<>();
        List<Held> rows = ledger.of(table);
        if (rows.isEmpty()) {
            return held;
        }
        Map<Interval, List<Outcome>> broken = new TreeMap<>();
        ledger.findings(table).stream()
                .filter(finding -> finding.outcome().action() == Action.FAIL
                        && finding.outcome().broken() > 0)
                .forEach(finding -> broken.computeIfAbsent(finding.interval(), interval -> new ArrayList<>())
                        .add(finding.outcome()));
        rows.forEach(row -> held.put(
                row.interval(),
                new HeldInterval(row.run(), row.fingerprint(), broken.getOrDefault(row.interval(), List.of()))));
        return held;
    }

    private NavigableMap<LocalDate, RawDay> days(Transaction transaction, EndpointName endpoint) {
        Segments segments = new Segments(transaction);
        String decoder = decoders.hash(endpoint);
        Map<Instant, DayVolume> volumes = segments.dayVolumes(endpoint, decoder);
        NavigableMap<LocalDate, RawDay> days = new TreeMap<>();
        segments.dayHashes(endpoint, decoder, Interval.ALL).forEach((day, hash) -> {
            DayVolume volume = volumes.getOrDefault(day, new DayVolume(0, 0));
            days.put(
                    LocalDate.ofInstant(day, ZoneOffset.UTC),
                    new RawDay(hash.toString(), volume.rows(), volume.bytes()));
        });
        return days;
    }
}
