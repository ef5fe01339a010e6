package io.assay.decode;

import io.assay.decode.path.Path;
import io.assay.decode.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the members and positions of a record that no field and no pattern names. */
record NewFields(boolean looked, Set<String> names, Set<Integer> positions) {
    static final NewFields NONE = new NewFields(false, Set.of(), Set.of());

    NewFields {
        names = Set.copyOf(names);
        positions = Set.copyOf(positions);
    }

    static NewFields of(Path records, List<Path> used) {
        Set<String> names = new HashSet<>();
        Set<Integer> positions = new HashSet<>();
        for (Path path : used) {
            int first = path.fromBody() ? records.steps().size() : 0;
            boolean within = !path.fromBody() || path.sharedWith(records) == first;
            if (!within) {
                continue;
            }
            if (path.steps().size() == first || path.steps().get(first).star()) {
                return NONE;
            }
            switch (path.steps().get(first)) {
                case Path.Name name -> names.add(name.name());
                case Path.Position position -> positions.add(position.index());
                default -> throw new IllegalStateException("Cannot name the step of " + path);
            }
        }
        return new NewFields(true, names, positions);
    }

    /** The record's fields that nothing names: names, or positions as `[6]`. */
    List<String> in(Wire record) {
        if (!looked) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        switch (record) {
            case Wire.Members members ->
                members.values().keySet().stream()
                        .filter(name -> !names.contains(name))
                        .forEach(found::add);
            case Wire.Row row ->
                row.header().forEach((name, position) -> {
                    if (!names.contains(name) && !positions.contains(position)) {
                        found.add(name);
                    }
                });
            case Wire.Items items -> unnamed(items.values().size(), found);
            default -> {}
        }
        return found;
    }

    private void unnamed(int size, List<String> found) {
        for (int i = 0; i < size; i++) {
            if (!positions.contains(i) && !positions.contains(i - size)) {
                found.add("[" + i + "]");
            }
        }
    }
}
