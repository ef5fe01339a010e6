package io.assay.spec.catalyst.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a catalog that a step writes into its statement; the alias they get there says which of the catalog's columns each of theirs is computed from.
 *
 * @param view the catalog's
 * @param columns for each column of the rows, those of the catalog
 */
public record WrittenRows(String view, List<List<String>> columns) {
    private static final String PREFIX = "its rows of ";

    public WrittenRows {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /** The rows that an alias speaks of, where it is one of ours. */
    public static Optional<WrittenRows> of(String alias) {
        if (!alias.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = alias.substring(PREFIX.length()).split("/", -1);
        List<List<String>> columns = new ArrayList<>();
        Arrays.stream(parts).skip(1).forEach(part -> columns.add(List.of(part.split(",", -1))));
        return Optional.of(new WrittenRows(parts[0], columns));
    }

    public String alias() {
        return PREFIX + view + "/"
                + String.join(
                        "/",
                        columns.stream().map(names -> String.join(",", names)).toList());
    }
}
