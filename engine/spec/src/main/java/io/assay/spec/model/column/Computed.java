package io.assay.spec.model.column;

import io.assay.spec.model.SqlText;
import io.assay.spec.model.TypeText;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.Optional;

/** A column that a step computes, `name: expression` or `name: {value: expression, as: type}`. */
@Written(value = "An expression, or one that is rounded to a type.", shorthand = "value")
public record Computed(
        ColumnName name,
        @Written("The expression, in Spark SQL.") SqlText value,

        @Written("The type it is rounded to, half even; exact until then.")
        Optional<TypeText> as) {}
