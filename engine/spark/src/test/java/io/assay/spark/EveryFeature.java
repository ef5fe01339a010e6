package io.assay.spark;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.Checked;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;
import io.assay.spec.relation.Relation;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A checked table over ticks that calls every line of every feature function over every kind of frame it takes. */
final class EveryFeature {
    static final TableName NAME = TableName.of("gold.every");
    private static final String PROJECT = """
            kind: project
            name: p
            profiles: {demo: {sources: sandbox}}
            ---
            kind: source
            name: venue
            base_url: https://venue.example
            endpoints:
              ticks:
                get: /ticks
                query: {start: "{slice.start}"}
                slice: {step: 1d}
                fields:
                  token: {at: k, as: string}
                  ts: {at: t, as: timestamp}
                  price: {at: p, as: "decimal(18,10)?"}
                  size: {at: s, as: double?}
                event_time: ts
            GRAIN---
            kind: table
            name: bronze.ticks
            from: venue.ticks
            key: [token, ts]
            event_time: ts
            ---
            kind: table
            name: gold.every
            from: bronze.ticks
            key: [token, ts]
            event_time: ts
            steps:
              - select: [token, ts, price, size]
              - derive: {x: size, y: price, open: price, high: price + 2, low: price - 1, close: price + 1, volume: abs(size)}
              - features:
                  columns:
            CALLSexpect: {sane: fail unless price < 1000}
            """;
    private static final String GRAIN = "    grain: 1m\n";
    private static final Map<String, String> COLUMN_OF = Map.of("weight", "volume", "price", "close");

    private EveryFeature() {}

    /** @param fine whether the rows come by the minute, so that the table is bucketed */
    static Relation table(boolean fine) {
        StringBuilder columns = new StringBuilder();
        List<FeatureCall> calls = calls();
        for (int at = 0; at < calls.size(); at++) {
            columns.append("        f%d: \"%s\"\n".formatted(at, written(calls.get(at))));
        }
        String text = PROJECT.replace("GRAIN", fine ? GRAIN : "").replace("CALLS", columns);
        Checked checked = ProjectChecker.check(
                ProjectBinder.bind(SpecFiles.of(Map.of("p.yaml", text), Environment.of(Map.of()))),
                new CheckOptions(Optional.empty(), ResultStore.inMemory()));
        return checked.project()
                .flatMap(project -> project.relation(NAME))
                .orElseThrow(() -> new AssertionError(text + checked.problems()));
    }

    private static String written(FeatureCall call) {
        return call.written(call.function().columns().stream()
                .map(Parameter::name)
                .map(name -> COLUMN_OF.getOrDefault(name, name))
                .toList());
    }

    private static List<FeatureCall> calls() {
        List<FeatureCall> calls = new ArrayList<>();
        for (FeatureFunction function : FeatureFunctions.ALL) {
            for (String line : function.lines()) {
                for (Optional<Frame> frame : frames(function.framing())) {
                    constants(function).forEach(list -> calls.add(new FeatureCall(function, line, list, frame)));
                }
            }
        }
        return calls;
    }

    private static List<Optional<Frame>> frames(Framing framing) {
        List<Optional<Frame>> frames = new ArrayList<>();
        if (framing == Framing.NONE) {
            frames.add(Optional.empty());
        } else {
            frames.add(Optional.of(new Frame.Rows(4, 2)));
            frames.add(Optional.of(Frame.time(Duration.ofHours(9), 2)));
        }
        if (framing == Framing.ANY) {
            frames.add(Optional.of(new Frame.All(2)));
        }
        return frames;
    }

    /** Where a span is wanted, once with rows and once with a length of time. */
    private static Set<List<Constant>> constants(FeatureFunction function) {
        Set<List<Constant>> constants = new LinkedHashSet<>();
        for (Constant span : List.of(Constant.of(2), Constant.of(Duration.ofHours(5)))) {
            constants.add(function.constants().stream()
                    .map(parameter -> constant(parameter.kind(), span))
                    .toList());
        }
        return constants;
    }

    private static Constant constant(Parameter.Kind kind, Constant span) {
        return switch (kind) {
            case COUNT -> Constant.of(3);
            case FRACTION -> Constant.of(0.3);
            case FACTOR -> Constant.of(0.2);
            case SPAN -> span;
            case NUMBER, VALUE -> throw new IllegalArgumentException("Invalid constant: %s".formatted(kind));
        };
    }
}
