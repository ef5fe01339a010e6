package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Joining;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.column.Named;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;

/** Brings columns of another table or catalog to the rows that match. */
public record Join(
        @Written("The table or catalog, or `self`.") String to,

        @Written(
                value = "The columns that must be equal; as a mapping, ours and theirs.",
                form = Form.KEYED_OR_NAMES,
                required = true)
        List<Named> on,

        @Written(
                value = "Which rows stay: matched ones, all of ours, ours with a match, ours without.",
                standard = "inner")
        Kind kind,

        @Written("The time at which the catalog's row must hold.")
        Optional<ColumnName> at,

        @Written("What must hold of a matched pair besides.")
        Optional<SqlText> where,

        @Written(value = "The columns that are taken; as a mapping, new name and theirs.", form = Form.KEYED_OR_NAMES)
        List<Named> columns)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "join",
            Join.class,
            "Brings columns of another table or catalog to the rows that match.",
            "join: {to: tokens, on: [token], columns: [category]}");

    public Join {
        on = List.copyOf(on);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Joining(context, this).compile();
    }

    @Override
    public boolean keepsRows() {
        return kind == Kind.LEFT && !to.equals("self") && !TableName.matches(to);
    }

    /** Which rows stay. */
    public enum Kind {
        INNER,
        LEFT,
        SEMI,
        ANTI
    }
}
