package io.assay.spec.compile.feature;

import io.assay.spec.compile.feature.FeatureDraft.CallNode;
import io.assay.spec.compile.feature.FeatureDraft.Node;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways back that calls take, none of which another covers.
 *
 * @param all few, whatever is written: where there would be many, one that covers them stands for all
 */
public record Ways(List<Way> all) {
    public static final Ways NONE = new Ways(List.of());
    private static final int MOST = 12;

    /**
     * A way back, and the calls that take it.
     *
     * @param cause as it is written
     */
    public record Way(FeatureReach reach, String cause) {
        Way then(Way next) {
            String both = cause.contains(next.cause) ? cause : cause + ", then " + next.cause;
            return new Way(reach.plus(next.reach).merged(), both);
        }
    }

    public Ways {
        all = List.copyOf(all);
    }

    /** The ways of a step's calls back to the rows that go in; those whose state is carried need none. */
    public static Ways of(FeatureDraft draft, Set<String> carrying) {
        Map<String, Ways> ways = new LinkedHashMap<>();
        List<Way> all = new ArrayList<>();
        for (Node node : draft.nodes()) {
            Ways inner = farthest(node.reads().stream()
                    .flatMap(name -> ways.getOrDefault(name, NONE).all.stream())
                    .toList());
            boolean waits = node instanceof CallNode && !carrying.contains(node.name());
            Ways own = waits
                    ? NONE.and(new Way(((CallNode) node).call().reach().merged(), ((CallNode) node).text()))
                            .then(inner)
                    : inner;
            ways.put(node.name(), own);
            if (waits) {
                all.addAll(own.all);
            }
        }
        return farthest(all);
    }

    private Ways and(Way way) {
        List<Way> more = new ArrayList<>(all);
        more.add(way);
        return new Ways(more);
    }

    /** These ways, and those of the other too. */
    public Ways and(Ways other) {
        List<Way> more = new ArrayList<>(all);
        more.addAll(other.all);
        return farthest(more);
    }

    /** Each of these ways alone, and with each of the others behind it. */
    public Ways then(Ways others) {
        List<Way> combined = new ArrayList<>(all);
        for (Way way : all) {
            others.all.forEach(next -> combined.add(way.then(next)));
        }
        return farthest(combined);
    }

    public boolean countRows() {
        return all.stream().anyMatch(way -> way.reach().countsRows());
    }

    private static Ways farthest(List<Way> ways) {
        List<Way> kept = new ArrayList<>();
        for (Way way : ways) {
            if (!way.reach().steps().isEmpty()
                    && kept.stream().noneMatch(other -> other.reach().covers(way.reach()))) {
                kept.removeIf(other -> way.reach().covers(other.reach()));
                kept.add(way);
            }
        }
        return new Ways(kept.size() <= MOST ? kept : List.of(covering(kept)));
    }

    /** A way that covers all of them: the farthest step of each kind, by turns, as often as any has steps. */
    private static Way covering(List<Way> ways) {
        List<Step> steps =
                ways.stream().flatMap(way -> way.reach().steps().stream()).toList();
        long rows = steps.stream()
                .filter(Step.Rows.class::isInstance)
                .mapToLong(step -> ((Step.Rows) step).count())
                .max()
                .orElse(0);
        Duration time = steps.stream()
                .filter(Step.Time.class::isInstance)
                .map(step -> ((Step.Time) step).length())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        int turns =
                ways.stream().mapToInt(way -> way.reach().steps().size()).max().orElse(0);
        List<Step> by = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            by.add(new Step.Time(time));
            by.add(new Step.Rows(rows));
        }
        String cause = ways.getFirst().cause() + ", and %d others".formatted(ways.size() - 1);
        return new Way(new FeatureReach(by, false), cause);
    }
}
