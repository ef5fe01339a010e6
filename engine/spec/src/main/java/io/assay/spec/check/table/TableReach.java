package io.assay.spec.check.table;

import io.assay.spec.compile.CompiledStage;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableContext;
import io.assay.spec.compile.Widening;
import io.assay.spec.compile.feature.FeatureDraft.CallNode;
import io.assay.spec.compile.feature.Ways;
import io.assay.spec.compile.feature.Ways.Way;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Reach;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.IntervalGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How far each thing that a table reads is read beyond an interval: grids that rows are moved to, and calls of features. */
final class TableReach {
    private static final String WAYS_OUT =
            "make what comes before the features a table of its own; or write frames over time; or rebuild the table whole with  refresh: full";
    private final TableContext context;
    private final CompiledTable table;
    private final IntervalGrid grid;
    private final List<Ways> ways = new ArrayList<>();
    private final List<Ways> back = new ArrayList<>();

    TableReach(TableContext context, CompiledTable table, IntervalGrid grid) {
        this.context = context;
        this.table = table;
        this.grid = grid;
        table.stages().forEach(stage -> ways.add(grid.isWhole() ? Ways.NONE : Ways.of(stage.draft(), carrying(stage))));
        Ways behind = Ways.NONE;
        for (Ways own : ways.reversed()) {
            behind = behind.and(behind.then(own)).and(own);
            back.addFirst(behind);
        }
    }

    private static Set<String> carrying(CompiledStage stage) {
        return stage.stage().layers().stream()
                .flatMap(layer -> layer.calls().stream())
                .filter(FeatureStage.Call::carried)
                .map(FeatureStage.Call::name)
                .collect(Collectors.toSet());
    }

    /** Whether it can be told; what cannot is reported at the call that asks for it. */
    boolean hold() {
        boolean holds = true;
        for (int at = 0; at < ways.size() && !grid.isWhole(); at++) {
            holds &= !ways.get(at).countRows() || counts(at);
            holds &= ends(table.stages().get(at));
        }
        return holds;
    }

    /** Whether the steps behind a stage read no features of other times than the interval's; state carried to its end is not there for rows behind it. */
    private boolean ends(CompiledStage stage) {
        boolean calls = stage.draft().nodes().stream().anyMatch(CallNode.class::isInstance);
        List<Widening> widenings =
                calls ? table.flow().widenings() : stage.flow().widenings();
        Duration after = Duration.ZERO;
        for (Widening widening : widenings
                .subList(stage.flow().widenings().size(), widenings.size())
                .reversed()) {
            boolean all = widening.only().isEmpty();
            after = all ? after.plus(widening.after(grid, after)) : after;
            if (all
                    && (!widening.before().isZero()
                            || (!after.isZero() && stage.stage().carries()))) {
                CallNode call = first(stage, ignored -> true);
                report(
                        call,
                        "behind the features, '%s' reads rows of other times than those that are built"
                                .formatted(widening.cause()),
                        "do it in a table that reads this one; or rebuild the table whole with  refresh: full");
                return false;
            }
        }
        return true;
    }

    /** Whether the rows that the stage's calls count are rows of the table that is read. */
    private boolean counts(int at) {
        CompiledStage stage = table.stages().get(at);
        Flow flow = stage.flow();
        Set<String> carrying = carrying(stage);
        CallNode call = first(stage, one -> one.call().reach().countsRows() && !carrying.contains(one.name()));
        if (flow.trail().changedBy().isPresent()) {
            report(
                    call,
                    "%s counts rows back, and behind '%s' they are not the rows of one table that is read, of which it is known how many there are"
                            .formatted(call.text(), flow.trail().changedBy().get()));
            return false;
        }
        List<ColumnName> series = series(stage).orElse(List.of());
        if (series(stage).isEmpty()) {
            report(
                    call,
                    "%s counts rows of each %s, which is no part of the key of the table that is read"
                            .formatted(call.text(), stage.draft().per()));
            return false;
        }
        for (int later = at + 1; later < ways.size(); later++) {
            boolean same = series(table.stages().get(later)).equals(Optional.of(series));
            if (!ways.get(later).all().isEmpty() && !same) {
                report(
                        call,
                        "%s counts rows of each %s, and a later step looks back over others"
                                .formatted(call.text(), stage.draft().per()),
                        "make a table of its own up to these features; or write frames over time; or rebuild the table whole with  refresh: full");
                return false;
            }
        }
        return true;
    }

    /** The columns of the read table's key that name the stage's series; empty where something else does. */
    private static Optional<List<ColumnName>> series(CompiledStage stage) {
        List<ColumnName> keys = new ArrayList<>();
        for (ColumnName name : stage.draft().per()) {
            Optional.ofNullable(stage.flow().trail().keys().get(name)).ifPresent(keys::add);
        }
        return Optional.of(keys)
                .filter(found -> found.size() == stage.draft().per().size());
    }

    private static CallNode first(CompiledStage stage, Predicate<CallNode> wanted) {
        return stage.draft().nodes().stream()
                .filter(CallNode.class::isInstance)
                .map(CallNode.class::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private void report(CallNode call, String message) {
        report(call, message, WAYS_OUT);
    }

    private void report(CallNode call, String message, String hint) {
        Place place = call.place();
        context.problems()
                .add(Problem.of(ProblemCode.UNBOUNDED_REACH, place, message).withHint(hint));
    }

    /** How far the source is read. */
    Reach of(Source source) {
        Ways found = Ways.NONE;
        List<ColumnName> series = List.of();
        for (int at = 0; at < back.size(); at++) {
            CompiledStage stage = table.stages().get(at);
            if (stage.stage().sql().contains(source.view())) {
                found = found.and(back.get(at));
                series = ways.get(at).countRows() ? series(stage).orElse(series) : series;
            }
        }
        Duration before = Duration.ZERO;
        Duration after = Duration.ZERO;
        List<String> causes = new ArrayList<>();
        for (Widening widening :
                grid.isWhole() ? List.<Widening>of() : table.flow().widenings().reversed()) {
            if (widening.only().map(source.name()::equals).orElse(true)) {
                Duration more = widening.after(grid, after);
                before = before.plus(widening.before());
                after = after.plus(more);
                if (!more.isZero() || !widening.before().isZero()) {
                    causes.addFirst(widening.cause());
                }
            }
        }
        return new Reach(
                before,
                after,
                found.all().stream().map(Way::reach).toList(),
                series,
                found.all().stream().map(Way::cause).distinct().toList(),
                causes);
    }
}
