package io.assay.decode.pattern;

import io.assay.decode.path.Located;
import io.assay.decode.path.Path;
import io.assay.decode.wire.Wire;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pattern of a record: conditions on it, on its body, and on the elements that both share; compiled once. */
public final class RecordPattern {
    private final PatternTree record = new PatternTree();
    private final Map<Integer, PatternTree> body = new TreeMap<>();
    private final List<Path> paths = new ArrayList<>();
    private final boolean binds;

    private RecordPattern(List<Condition> conditions, Path records, boolean bound) {
        boolean anyBinds = false;
        for (Condition condition : conditions) {
            Path path = Path.of(condition.path());
            Wanted wanted = Wanted.of(condition.wanted(), bound);
            anyBinds |= wanted.binds();
            paths.add(path);
            if (path.fromBody()) {
                int shared = path.sharedWith(records);
                body.computeIfAbsent(shared, ignored -> new PatternTree()).add(path, shared, wanted);
            } else {
                record.add(path, 0, wanted);
            }
        }
        this.binds = anyBinds;
    }

    /**
     * Compiles the conditions of the records at a path.
     *
     * @param bound whether texts with placeholders bind rows of for_each
     */
    public static RecordPattern of(List<Condition> conditions, Path records, boolean bound) {
        return new RecordPattern(conditions, records, bound);
    }

    /** Whether the pattern says which row of for_each a record belongs to. */
    public boolean binds() {
        return binds;
    }

    /** The paths of its conditions. */
    public List<Path> paths() {
        return List.copyOf(paths);
    }

    /** Whether the record fits, for that row of for_each. */
    public boolean fits(Located located, Map<ColumnName, String> row) {
        if (!record.holds(located.record(), row)) {
            return false;
        }
        for (Map.Entry<Integer, PatternTree> anchored : body.entrySet()) {
            if (!anchored.getValue().holds(located.at(anchored.getKey()), row)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a whole body fits, where no record is spoken of. */
    public boolean fits(Wire whole) {
        return fits(Located.under(whole, List.of(whole), List.of()), Map.of());
    }
}
