package io.assay.decode.path;

import io.assay.decode.wire.Selection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Tells from the paths that are asked of a value which of its members and positions are needed at all. */
public final class FirstSteps {
    private static final int MOST_POSITIONS = 1000;

    private FirstSteps() {}

    /**
     * What of each record is needed.
     *
     * @param records where the records are; paths from the body lead through it
     */
    public static Selection of(Path records, Collection<Path> used) {
        Set<String> names = new HashSet<>();
        Set<Integer> positions = new HashSet<>();
        for (Path path : used) {
            int first = path.fromBody() ? records.steps().size() : 0;
            if (path.steps().size() == first) {
                return Selection.ALL;
            }
            switch (path.steps().get(first)) {
                case Path.Name name -> names.add(name.name());
                case Path.Position position
                when position.index() >= 0 && position.index() < MOST_POSITIONS -> positions.add(position.index());
                default -> {
                    return Selection.ALL;
                }
            }
        }
        return new Selection(false, names, positions);
    }
}
