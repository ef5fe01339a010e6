package io.assay.spec.model.column;

import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;

/** A column and the one it is taken from or compared with; a bare name stands for both. */
public record Named(
        ColumnName name, @Written(form = Form.DIRECT) ColumnName of) {}
