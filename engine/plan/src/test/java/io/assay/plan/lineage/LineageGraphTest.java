package io.assay.plan.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.Definitions;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.Checked;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.text.SpecFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageGraphTest {
    private static final ResultStore RESULTS = ResultStore.inMemory();
    private static final LineageGraph GRAPH = graph("""
            kind: project
            name: market
            profiles: {demo: {sources: sandbox}}
            ---
            kind: catalog
            name: tokens
            key: [token]
            columns: {token: string, category: string, note: string}
            rows: [{token: BTC, category: layer1, note: x}]
            ---
            kind: source
            name: x
            base_url: https://x.example
            endpoints:
              candles:
                get: /candles
                for_each: {from: tokens, where: "category <> 'meme'", carry: [token]}
                query: {symbol: "{token}", start: "{slice.start}"}
                slice: {step: 1d}
                records: $.data[*]
                fields:
                  ts: {at: t, as: timestamp}
                  close: {at: 4, as: "decimal(18,8)"}
                  volume: {at: $.volume, as: "decimal(18,8)?"}
                  venue: {constant: x, as: string}
                event_time: ts
                grain: 1h
                final: {elapsed: 5s}
            ---
            kind: table
            name: bronze.candles
            from: x.candles
            key: [token, ts]
            event_time: ts
            ---
            kind: table
            name: silver.candles
            from: bronze.candles
            key: [token, ts]
            event_time: ts
            steps:
              - filter: is_final
              - derive: {paid: cast(close as double) * 2}
              - features: {columns: {mean: avg(paid) over 3h}}
              - drop: [is_final, venue]
            expect:
              positive: quarantine unless close > 0
              heavy: warn unless volume > 0
            ---
            kind: table
            name: gold.daily
            from: silver.candles
            key: [token, day]
            event_time: day
            steps:
              - resample: {every: 1d, as: day, per: [token], columns: {last: last(close), top: max(mean), n: count(*)}}
              - join: {to: tokens, on: [token], columns: [category]}
            """);

    @Test
    void aFieldSaysWhereItStandsInTheAnswer() {
        Map<String, String> origins = new LinkedHashMap<>();
        GRAPH.of(owner("x.candles")).columns().forEach((name, column) -> origins.put(name, column.origin()));

        assertThat(origins)
                .containsExactly(
                        Map.entry("token", ""),
                        Map.entry("ts", "$.data[*].t"),
                        Map.entry("close", "$.data[*][4]"),
                        Map.entry("volume", "$.volume"),
                        Map.entry("venue", "always x"),
                        Map.entry("is_final", "whether 5 s have passed since its step"));
    }

    @Test
    void aCarriedColumnComesFromTheCatalogAndAConditionDecidesWhatIsAsked() {
        assertThat(GRAPH.of(column("x.candles.token")).values()).hasToString("[tokens.token]");
        assertThat(GRAPH.of(owner("x.candles")).rows())
                .extracting(decision -> decision.by().word() + " " + decision.column())
                .containsExactly("asked tokens.token", "asked tokens.category");
    }

    @Test
    void whatIsMadeOfWhatIsDrawnAsATree() {
        assertThat(drawn(new Upstream(GRAPH).trees(List.of(column("gold.daily.top"), column("gold.daily.last")))))
                .containsExactly(
                        "gold.daily.top computed",
                        " silver.candles.mean computed picks [token, ts]",
                        "  bronze.candles.close",
                        "   x.candles.close",
                        "gold.daily.last picks [ts]",
                        " silver.candles.close",
                        "  bronze.candles.close again");
        assertThat(drawn(new Downstream(GRAPH).trees(List.of(column("x.candles.close")))))
                .containsExactly(
                        "x.candles.close",
                        " bronze.candles.close",
                        "  silver.candles.close",
                        "   gold.daily.last picks [ts]",
                        "  silver.candles.paid computed",
                        "  silver.candles.mean computed picks [token, ts]",
                        "   gold.daily.top computed");
    }

    @Test
    void anExpectationDecidesUnlessItOnlyWarns() {
        Downstream downstream = new Downstream(GRAPH);

        assertThat(downstream.decides(List.of(column("silver.candles.close"))))
                .hasToString("{silver.candles=[Decision[column=silver.candles.close, by=EXPECT]]}");
        assertThat(downstream.decides(List.of(column("silver.candles.volume")))).isEmpty();
        assertThat(downstream.readers(List.of(owner("silver.candles")))).hasToString("[gold.daily]");
    }

    @Test
    void whatNothingHangsOnIsNamedByNothing() {
        assertThat(new Upstream(GRAPH).named(column("gold.daily.category")))
                .contains(column("tokens.category"), column("bronze.candles.is_final"), column("x.candles.close"))
                .doesNotContain(column("tokens.note"), column("silver.candles.mean"), column("bronze.candles.volume"));
    }

    /** Both directions say the same of any two columns. */
    @Test
    void aColumnIsNamedByThoseItTouchesAndByNoOthers() {
        Upstream upstream = new Upstream(GRAPH);
        Downstream downstream = new Downstream(GRAPH);
        List<LineageColumn> all = new ArrayList<>();
        GRAPH.owners().forEach(owner -> all.addAll(GRAPH.columns(owner)));
        for (LineageColumn source : all) {
            Set<LineageColumn> touched = downstream.touched(List.of(source));
            for (LineageColumn target : all) {
                if (!source.equals(target)) {
                    assertThat(upstream.named(target).contains(source))
                            .as("%s is named by %s", source, target)
                            .isEqualTo(touched.contains(target));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
    }

    private static List<String> drawn(List<LineageTree> trees) {
        List<String> lines = new ArrayList<>();
        trees.forEach(tree -> draw(tree, "", lines));
        return lines;
    }

    private static void draw(LineageTree tree, String indent, List<String> lines) {
        boolean computed = !tree.lineage().values().isEmpty() && !tree.lineage().copied();
        List<String> picks = tree.again()
                ? List.of()
                : tree.lineage().picks().stream()
                        .map(pick -> pick.column().name())
                        .toList();
        lines.add(indent
                + tree.column()
                + (computed && !tree.again() ? " computed" : "")
                + (picks.isEmpty() ? "" : " picks " + picks)
                + (tree.again() ? " again" : ""));
        tree.next().stream().filter(next -> next.by().isEmpty()).forEach(next -> draw(next, indent + " ", lines));
    }

    private static LineageColumn column(String name) {
        int dot = name.lastIndexOf('.');
        return new LineageColumn(owner(name.substring(0, dot)), name.substring(dot + 1));
    }

    private static LineageOwner owner(String name) {
        return GRAPH.owner(name).orElseThrow();
    }

    private static LineageGraph graph(String text) {
        Checked checked = ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.of(Map.of("market.yaml", text), Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), RESULTS));
        CheckedProject project = checked.project().orElseThrow(() -> new AssertionError(checked.problems()));
        return new LineageGraph(Definitions.of(project, Map.of()), new SqlAnalyzer(RESULTS));
    }
}
