package io.assay.decode.pattern;

import io.assay.decode.path.Path;
import io.assay.decode.path.Path.Step;
import io.assay.decode.wire.Wire;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions as a tree of their paths, so that paths with a leading part in common speak of the same elements: a `*` holds if one element fits all below it. */
final class PatternTree {
    private final List<Wanted> here = new ArrayList<>();
    private final Map<Step, PatternTree> below = new LinkedHashMap<>();

    void add(Path path, int firstStep, Wanted wanted) {
        PatternTree node = this;
        for (Step step : path.steps().subList(firstStep, path.steps().size())) {
            node = node.below.computeIfAbsent(step, ignored -> new PatternTree());
        }
        node.here.add(wanted);
    }

    boolean holds(@Nullable Wire at, Map<ColumnName, String> row) {
        for (Wanted wanted : here) {
            if (!wanted.fits(at, row)) {
                return false;
            }
        }
        for (Map.Entry<Step, PatternTree> child : below.entrySet()) {
            if (!holdsBelow(at, child.getKey(), child.getValue(), row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsBelow(@Nullable Wire at, Step step, PatternTree child, Map<ColumnName, String> row) {
        if (at == null) {
            return child.holds(null, row);
        }
        if (!step.star()) {
            return child.holds(Path.child(at, step), row);
        }
        List<Wire> elements = Path.children(at, step);
        if (elements.isEmpty()) {
            return child.holds(null, row);
        }
        for (Wire element : elements) {
            if (child.holds(element, row)) {
                return true;
            }
        }
        return false;
    }
}
