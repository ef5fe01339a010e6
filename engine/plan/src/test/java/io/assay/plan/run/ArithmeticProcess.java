package io.assay.plan.run;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.QuarantineShape;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskJson;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenFile.ColumnMetrics;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A building process of plain arithmetic: it takes plan files and answers with results as the real one does, but its data files are lines of text. */
final class ArithmeticProcess implements BuildProcess {
    private final List<Interval> built = new ArrayList<>();
    private int jobs;

    /** The intervals that were built since this was last asked. */
    List<Interval> takeBuilt() {
        List<Interval> taken = List.copyOf(built);
        built.clear();
        return taken;
    }

    int jobs() {
        return jobs;
    }

    @Override
    public void build(Path planFile, Listener listener) {
        jobs++;
        BuildJob job = TaskJson.readJob(planFile);
        for (TableTask task : job.tasks()) {
            built.addAll(task.build());
            listener.finished(TaskJson.readResult(TaskJson.write(result(task, job.until()))));
        }
    }

    @Override
    public void close() {}

    private static TableResult result(TableTask task, Instant until) {
        ArithmeticRules rules = new ArithmeticRules(task, ArithmeticProcess::rows);
        List<Candle> read = new ArrayList<>();
        task.inputs().stream().filter(input -> !rules.reads(input)).forEach(input -> read.addAll(rows(input)));
        Optional<ArithmeticState> state = task.carry().map(ArithmeticState::new);
        List<Candle> computed = state.isPresent() || task.merges() ? read : Arithmetic.rows(task.sql(), read, until);
        List<Candle> kept = copied(task);
        List<WrittenInterval> intervals = new ArrayList<>();
        MeasureHistory history = new MeasureHistory(task.earlier());
        for (Interval interval : task.build()) {
            List<Candle> made = computed.stream()
                    .filter(row -> interval.contains(row.time()))
                    .toList();
            List<Candle> all = state.map(carried -> carried.through(made)).orElse(made);
            List<Candle> rows = rules.kept(all);
            WrittenInterval plain = written(task, interval, all, rows, rules);
            WrittenInterval written = ArithmeticRules.judged(
                    task, state.map(carried -> plain.carrying(carried.save())).orElse(plain), rows, history);
            history.add(written);
            intervals.add(written);
            kept.addAll(written.held() ? copied(task, interval) : rows);
        }
        boolean allHeld = !task.merges() && intervals.stream().allMatch(WrittenInterval::held);
        List<WrittenFile> files = allHeld ? List.of() : files(task, kept);
        List<WrittenFile> aside = intervals.stream()
                .filter(interval -> interval.quarantined() > 0 && !interval.held())
                .map(interval -> quarantine(task, interval.interval()))
                .toList();
        return new TableResult(task.table(), task.build(), intervals, files, aside, read.size(), 1);
    }

    private static List<Candle> rows(TaskInput input) {
        return switch (input) {
            case TaskInput.TableFiles files ->
                files.files().stream()
                        .flatMap(file -> Candle.read(Path.of(file)).stream())
                        .filter(row -> files.span().contains(row.time()))
                        .toList();
            case TaskInput.RawSegments segments ->
                segments.segments().stream()
                        .flatMap(file -> Candle.read(Path.of(file)).stream())
                        .toList();
            case TaskInput.CatalogRows ignored -> List.of();
        };
    }

    private static List<Candle> copied(TableTask task) {
        List<Candle> kept = new ArrayList<>();
        task.copyFrom()
                .forEach(file -> Candle.read(Path.of(file)).stream()
                        .filter(row -> task.build().stream().noneMatch(interval -> interval.contains(row.time())))
                        .forEach(kept::add));
        return kept;
    }

    private static List<Candle> copied(TableTask task, Interval held) {
        return task.copyFrom().stream()
                .flatMap(file -> Candle.read(Path.of(file)).stream())
                .filter(row -> held.contains(row.time()))
                .toList();
    }

    private static WrittenInterval written(
            TableTask task, Interval interval, List<Candle> all, List<Candle> rows, ArithmeticRules rules) {
        List<Outcome> outcomes = task.rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.ROW)
                .map(rule -> new Outcome(rule.name(), rule.action(), rules.broken(rule, all), List.of()))
                .toList();
        Map<String, Long> perKey =
                rows.stream().collect(Collectors.groupingBy(Candle::key, TreeMap::new, Collectors.counting()));
        return new WrittenInterval(
                interval, rows.size(), all.size() - rows.size(), Candle.hashes(rows), perKey, outcomes);
    }

    private static List<WrittenFile> files(TableTask task, List<Candle> rows) {
        Map<Integer, List<Candle>> byMonth = new TreeMap<>();
        boolean monthly = task.layout().monthOf().isPresent();
        rows.forEach(row -> byMonth.computeIfAbsent(monthly ? month(row.time()) : 0, month -> new ArrayList<>())
                .add(row));
        List<WrittenFile> files = new ArrayList<>();
        byMonth.forEach((month, part) -> {
            Path file = Path.of(task.dataFolder()).resolve(UUID.randomUUID() + ".txt");
            Candle.write(file, part.stream().sorted().toList());
            files.add(file(
                    file,
                    part,
                    monthly ? Optional.of(month) : Optional.empty(),
                    task.fieldIds().get(1)));
        });
        return files;
    }

    private static WrittenFile quarantine(TableTask task, Interval interval) {
        Path file = Path.of(task.quarantineFolder()).resolve(UUID.randomUUID() + ".txt");
        List<Candle> one = List.of(new Candle("aside", interval.start(), 0));
        Candle.write(file, one);
        return file(file, one, Optional.empty(), QuarantineShape.FIELD_IDS.getFirst());
    }

    private static WrittenFile file(Path file, List<Candle> rows, Optional<Integer> month, int timeId) {
        Instant least = rows.stream().map(Candle::time).min(Instant::compareTo).orElseThrow();
        Instant greatest =
                rows.stream().map(Candle::time).max(Instant::compareTo).orElseThrow();
        ColumnMetrics time =
                new ColumnMetrics(timeId, 1, rows.size(), 0, Optional.of(binary(least)), Optional.of(binary(greatest)));
        try {
            return new WrittenFile(
                    file.toString(), Files.size(file), rows.size(), month, Optional.empty(), List.of(), List.of(time));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static int month(Instant time) {
        return Math.toIntExact(
                ChronoUnit.MONTHS.between(Instant.EPOCH.atOffset(ZoneOffset.UTC), time.atOffset(ZoneOffset.UTC)));
    }

    private static String binary(Instant time) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
