package io.assay.spec.model.column;

import io.assay.spec.model.SqlText;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;

/** A column that rows are grouped by, and the expression it holds; a bare name stands for both. */
public record Grouped(
        ColumnName name, @Written(form = Form.DIRECT) SqlText of) {}
