package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.feature.row.CellType;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.Checked;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rows that the checker says a table reads before an interval are enough for every row of the interval to be what it is without a cut. */
class CheckedReachTest {
    private static final ResultStore RESULTS = ResultStore.inMemory();
    private static final String PROJECT = """
            kind: project
            name: p
            profiles: {demo: {sources: sandbox}}
            ---
            kind: source
            name: s
            base_url: https://s.example
            endpoints:
              bars:
                get: /bars
                query: {start: "{slice.start}"}
                slice: {step: 1d}
                fields:
                  ts: {at: t, as: timestamp}
            FIELDS    event_time: ts
                grain: 1m
            ---
            kind: table
            name: bronze.bars
            from: s.bars
            key: [ts]
            event_time: ts
            ---
            kind: table
            name: gold.t
            from: bronze.bars
            key: [ts]
            event_time: ts
            steps:
            STEPS""";

    @Property(tries = 150)
    void whatTheCheckerSaysIsReachedBackIsEnough(@ForAll Random random) {
        Series series = Series.candles(random, 60, false);
        Relation relation = relation(random);
        int cut = series.cut(random);
        List<StageRun> uncut = runs(relation, series);
        for (int row = 0; row < cut; row++) {
            feed(uncut, series, row, true);
        }
        List<StageRun> late = runs(relation, series);
        for (int stage = 0; stage < late.size(); stage++) {
            late.get(stage).pass().resume(uncut.get(stage).pass().save());
        }
        int from = start(relation, series, cut);
        for (int row = from; row < cut; row++) {
            feed(late, series, row, false);
        }
        for (int row = cut; row < series.size(); row++) {
            feed(uncut, series, row, true);
            feed(late, series, row, true);
            assertThat(late.getLast().results())
                    .as("row %d, cut before %d, warm from %d: %s", row, cut, from, relation.features())
                    .isEqualTo(uncut.getLast().results());
        }
    }

    private static int start(Relation relation, Series series, int cut) {
        OfTable input = (OfTable) relation.inputs().getFirst();
        return cut == series.size()
                ? cut
                : input.reach().back().stream()
                        .mapToInt(way -> FoldLawsTest.start(way, series, cut))
                        .min()
                        .orElse(cut);
    }

    private static void feed(List<StageRun> runs, Series series, int row, boolean counts) {
        StageRun first = runs.getFirst();
        if (counts) {
            series.feed(first.pass(), row);
        } else {
            series.warm(first.pass(), row);
        }
        for (int stage = 1; stage < runs.size(); stage++) {
            runs.get(stage).see(runs.get(stage - 1), series.times().get(row), counts);
        }
    }

    private static List<StageRun> runs(Relation relation, Series series) {
        Map<String, CellType> columns = new LinkedHashMap<>();
        for (int column = 0; column < Series.COLUMNS.size(); column++) {
            columns.put(Series.COLUMNS.get(column), series.types().get(column));
        }
        List<StageRun> runs = new ArrayList<>();
        for (var stage : relation.features()) {
            StageRun run = new StageRun(stage, columns);
            runs.add(run);
            columns = run.columns();
        }
        return runs;
    }

    /** A checked table of one or two steps of nested calls. */
    private static Relation relation(Random random) {
        String fields = Series.COLUMNS.stream()
                .map(name -> "      %s: {at: %s, as: double?}\n".formatted(name, name))
                .collect(Collectors.joining());
        List<String> columns = new ArrayList<>(Series.COLUMNS);
        String steps = step(random, "a", columns) + (random.nextBoolean() ? step(random, "b", columns) : "");
        String text = PROJECT.replace("FIELDS", fields).replace("STEPS", steps);
        Checked checked = ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.of(Map.of("p.yaml", text), Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), RESULTS));
        return checked.project()
                .orElseThrow(() -> new AssertionError(text + checked.problems()))
                .relation(TableName.of("gold.t"))
                .orElseThrow();
    }

    private static String step(Random random, String prefix, List<String> columns) {
        StringBuilder step = new StringBuilder("  - features:\n      columns:\n");
        for (int n = 1; n <= 4; n++) {
            step.append("        %s%d: \"%s\"\n".formatted(prefix, n, call(random, columns, 3)));
            columns.add(prefix + n);
        }
        return step.toString();
    }

    private static String call(Random random, List<String> columns, int depth) {
        List<PassCall> known = Calls.all(random);
        PassCall drawn = known.get(random.nextInt(known.size()));
        List<String> arguments = drawn.arguments().stream()
                .map(column -> switch (random.nextInt(depth > 1 ? 4 : 3)) {
                    case 0 -> columns.get(random.nextInt(columns.size()));
                    case 3 -> call(random, columns, depth - 1);
                    default -> Series.COLUMNS.get(column);
                })
                .toList();
        return drawn.call().written(arguments);
    }
}
