package io.assay.feature;

import io.assay.spec.feature.FeatureReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls of which some have others as arguments, each carried where its reach has no bound, and the ways back of those that are not. */
record NestedCalls(List<PassCall> calls, List<FeatureReach> ways) {
    private static final int INPUTS = Series.COLUMNS.size();

    /** So many calls over columns, and so many more over columns and calls. */
    static NestedCalls of(Random random, int plain, int nested) {
        List<PassCall> calls = new ArrayList<>();
        List<List<FeatureReach>> waysOf = new ArrayList<>();
        for (int i = 0; i < plain + nested; i++) {
            List<PassCall> known = Calls.all(random);
            PassCall drawn = known.get(random.nextInt(known.size()));
            int above = i < plain ? 0 : i;
            List<Integer> arguments = drawn.arguments().stream()
                    .map(column -> above > 0 && random.nextBoolean() ? INPUTS + random.nextInt(above) : column)
                    .toList();
            List<FeatureReach> ways = new ArrayList<>(List.of(drawn.call().reach()));
            for (int argument : arguments) {
                if (argument >= INPUTS) {
                    waysOf.get(argument - INPUTS)
                            .forEach(inner -> ways.add(drawn.call().reach().plus(inner)));
                }
            }
            boolean carried = ways.stream().anyMatch(FeatureReach::state);
            calls.add(new PassCall(drawn.call(), arguments, carried));
            waysOf.add(ways);
        }
        List<FeatureReach> framed = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            if (!calls.get(i).carried()) {
                framed.addAll(waysOf.get(i));
            }
        }
        return new NestedCalls(List.copyOf(calls), List.copyOf(framed));
    }

    /** The first row that the calls reach back to from a row on. */
    int start(Series series, int row) {
        return ways.stream()
                .mapToInt(way -> FoldLawsTest.start(way, series, row))
                .min()
                .orElse(row);
    }
}
