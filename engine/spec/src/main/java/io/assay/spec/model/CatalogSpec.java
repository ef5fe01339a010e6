package io.assay.spec.model;

import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small table of the user's own, kept beside the specs.
 *
 * @param columns in the order written
 * @param rows the rows, each cell as text (a null cell is absent), already read from `file` where one is named
 * @param file the CSV file the rows were read from, relative to the document's folder
 * @param valid the columns that bound each row in time
 */
@Written(
        value = "A small table of the user's own, kept beside the specs.",
        oneOf = {"rows", "file"})
public record CatalogSpec(
        @Written(value = "The name that others refer to it by.", pattern = Written.NAME)
        String name,

        @Written(form = Form.INLINE) About about,

        @Written(
                value = "The columns that no two rows share (apart from time, where `valid` says so).",
                required = true)
        List<ColumnName> key,

        @Written(value = "The columns and their types, in order.", form = Form.KEYED, required = true)
        List<TypedColumn> columns,

        @Written(value = "The rows, each a mapping of columns to values.", form = Form.ROWS)
        List<Map<ColumnName, String>> rows,

        @Written(
                value = "A CSV file with the rows, beside the document; its first line names the columns.",
                example = "listings.csv")
        Optional<String> file,

        @Written("The columns that bound each row in time.") Optional<Valid> valid) {
    public CatalogSpec {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        rows = rows.stream().map(Ordered::copyOf).toList();
    }

    /** The columns of a row's first instant and its end (excluded); null is open. */
    public record Valid(
            @Written("The column of a row's first instant; null: since ever.")
            ColumnName from,

            @Written("The column of the first instant a row no longer holds; null: for ever.")
            ColumnName until) {}

    /** A column and its type as written. */
    public record TypedColumn(
            ColumnName name, @Written(form = Form.DIRECT) TypeText type) {}
}
