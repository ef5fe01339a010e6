package io.assay.decode.wire;

import java.util.Set;

/**
 * Which members and positions of a record are read at all; the rest is skipped unread.
 *
 * @param everything whether nothing may be skipped
 * @param positions the positions that are read, counted from 0
 */
public record Selection(boolean everything, Set<String> names, Set<Integer> positions) {
    public static final Selection ALL = new Selection(true, Set.of(), Set.of());

    public Selection {
        names = Set.copyOf(names);
        positions = Set.copyOf(positions);
    }

    /** One flag for each position up to the last that is read. */
    boolean[] mask() {
        int last = positions.stream().mapToInt(Integer::intValue).max().orElse(-1);
        boolean[] mask = new boolean[last + 1];
        positions.forEach(position -> mask[position] = true);
        return mask;
    }
}
