package io.assay.spec.model.rest;

import io.assay.spec.model.Template;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;

/** The method and the path of a request. */
public sealed interface Request {
    /** The path below the base URL, or a whole URL. */
    Template path();

    @Written(value = "The path that is read, below the base URL, or a whole URL.", example = "get: /api/v3/klines")
    record Get(@Written(form = Form.DIRECT) Template path) implements Request {}

    @Written(value = "The path that is posted to, below the base URL, or a whole URL.", example = "post: /v1/positions")
    record Post(@Written(form = Form.DIRECT) Template path) implements Request {}
}
