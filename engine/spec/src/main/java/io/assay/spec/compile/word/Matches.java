package io.assay.spec.compile.word;

import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.Named;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.DataType;
import java.util.List;

/** What a step matches another table by and takes of it: columns that are there, comparable, and not taken twice. */
public final class Matches {
    private Matches() {}

    /** Whether the columns are known on both sides and fit; what does not is reported under `on` and `columns`. */
    public static boolean known(StepContext context, Source right, List<Named> on, List<Named> columns) {
        Flow flow = context.flow();
        boolean known = true;
        for (int at = 0; at < on.size(); at++) {
            Named pair = on.get(at);
            Object item = context.item("on", at, pair.name().text());
            boolean both = context.known(pair.name(), flow.schema(), "on", item);
            both &= context.known(pair.of(), right.schema(), "on", item);
            known &= both && comparable(context, pair, right, item);
        }
        for (int at = 0; at < columns.size(); at++) {
            Named column = columns.get(at);
            Object item = context.item("columns", at, column.name().text());
            known &= context.known(column.of(), right.schema(), "columns", item);
            if (flow.schema().find(column.name()).isPresent()) {
                context.reportWithHint(
                        ProblemCode.DUPLICATE_COLUMN,
                        "'%s' is there already".formatted(column.name()),
                        "take it under another name: {new_name: %s}".formatted(column.of()),
                        "columns",
                        item);
                known = false;
            }
        }
        return known;
    }

    private static boolean comparable(StepContext context, Named pair, Source right, Object item) {
        DataType ours = context.flow().column(pair.name()).type();
        DataType theirs = right.schema().find(pair.of()).orElseThrow().type();
        if (alike(ours, theirs) || (Rounding.number(ours) && Rounding.number(theirs))) {
            return true;
        }
        context.report(
                ProblemCode.TYPE_MISMATCH,
                "'%s' is %s, and '%s' of %s is %s"
                        .formatted(pair.name(), ours.spelling(), pair.of(), right.name(), theirs.spelling()),
                "on",
                item);
        return false;
    }

    /** Whether the types are stored alike. */
    public static boolean alike(DataType left, DataType right) {
        return plain(left).equals(plain(right));
    }

    private static DataType plain(DataType type) {
        return type instanceof DataType.OneOfType ? DataType.STRING : type;
    }
}
