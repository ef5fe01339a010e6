package io.assay.plan.trial;

import io.assay.plan.Definitions;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cuts the tables of a test into intervals so short that they end between its rows: of the tables' grain, or a few of it where that would make too many of a day. */
final class FineGrid {
    private static final long MOST_INTERVALS = 100;
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Duration> WIDER =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6));

    private FineGrid() {}

    /** The tables, cut; as they are where an expectation speaks of an interval, or a grain does not part a day. */
    static TrialTables of(TrialTables tables, List<GivenRow> rows) {
        Collection<Relation> relations = tables.definitions().tables().values();
        List<Duration> grains = grains(relations);
        Optional<Duration> width = grains.isEmpty() ? Optional.empty() : width(grains, days(relations, rows));
        if (width.isEmpty() || relations.stream().anyMatch(FineGrid::judgesIntervals)) {
            return tables;
        }
        IntervalGrid grid = new IntervalGrid(Optional.of(TimeStep.of(width.get().toMillis() + "ms")));
        List<Relation> cut = relations.stream()
                .map(relation -> relation.grid().isWhole() ? relation : TrialTables.withGrid(relation, grid))
                .toList();
        return new TrialTables(
                Definitions.of(
                        cut,
                        tables.definitions().catalogs().values(),
                        tables.definitions().endpoints().values(),
                        Map.of()),
                tables.decoders(),
                tables.inputs());
    }

    /** The tables' grains; none where a table has none, or one that does not part a day. */
    private static List<Duration> grains(Collection<Relation> relations) {
        List<Optional<Duration>> grains = relations.stream()
                .filter(relation -> !relation.grid().isWhole())
                .map(relation -> relation.grain().flatMap(grain -> grain.every().fixed()))
                .toList();
        return grains.stream()
                        .allMatch(grain -> grain.filter(FineGrid::partsDay).isPresent())
                ? grains.stream().flatMap(Optional::stream).distinct().toList()
                : List.of();
    }

    private static boolean partsDay(Duration length) {
        return length.compareTo(DAY) < 0 && DAY.toMillis() % length.toMillis() == 0;
    }

    /** The least width that is a multiple of every grain and leaves few enough intervals of so many days. */
    private static Optional<Duration> width(List<Duration> grains, long days) {
        return Stream.concat(grains.stream(), WIDER.stream())
                .sorted()
                .filter(width -> grains.stream().allMatch(grain -> width.toMillis() % grain.toMillis() == 0))
                .filter(width -> days * (DAY.toMillis() / width.toMillis()) <= MOST_INTERVALS)
                .findFirst();
    }

    /** The days that rows lie in, and those that are read beside them. */
    private static long days(Collection<Relation> relations, List<GivenRow> rows) {
        long own = rows.stream()
                .flatMap(row -> row.time().stream())
                .map(time -> time.truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .count();
        Duration reach = relations.stream()
                .flatMap(relation -> relation.inputs().stream())
                .map(FineGrid::reach)
                .reduce(Duration.ZERO, Duration::plus);
        return own * (1 + reach.toDays());
    }

    private static Duration reach(RelationInput input) {
        return input instanceof RelationInput.OfTable table
                ? table.reach().before().plus(table.reach().after())
                : Duration.ZERO;
    }

    private static boolean judgesIntervals(Relation relation) {
        return relation.rules().stream()
                .anyMatch(rule -> rule.kind() == Rule.Kind.INTERVAL || rule.action() == Action.FAIL);
    }
}
