package io.assay.cli.trial;

import io.assay.plan.trial.rows.RowDiff;
import io.assay.plan.trial.rows.RowDiff.Kind;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence how rows differ. */
final class DiffWords {
    private DiffWords() {}

    static String of(RowDiff diff) {
        List<String> parts = new ArrayList<>();
        add(parts, diff.count(Kind.CHANGED), "%d row differs", "%d rows differ");
        add(parts, diff.count(Kind.MISSING), "%d row is missing", "%d rows are missing");
        add(parts, diff.count(Kind.EXTRA), "%d row is too many", "%d rows are too many");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add((count == 1 ? one : many).formatted(count));
        }
    }
}
