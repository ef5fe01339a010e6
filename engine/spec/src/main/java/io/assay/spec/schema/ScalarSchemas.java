package io.assay.spec.schema;

import io.assay.spec.shape.ScalarForm;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the forms of scalars as JSON Schemas. A substitution may stand for any of them. */
final class ScalarSchemas {
    private static final String SUBSTITUTED = "\\$\\{(env|secret):";

    private ScalarSchemas() {}

    static ObjectNode of(ScalarForm form) {
        ObjectNode schema = SchemaWriter.node();
        switch (form.accepts()) {
            case TEXT -> {
                schema.put("type", "string");
                pattern(schema, form);
            }
            case ANY -> {
                types(schema, "string", "number", "boolean");
                pattern(schema, form);
            }
            case SECRET -> types(schema, "string", "number", "boolean");
            case INTEGER -> {
                types(schema, "integer", "string");
                if (!form.pattern().startsWith("-")) {
                    schema.put("minimum", 0);
                }
                schema.put("pattern", SUBSTITUTED);
            }
            case BOOLEAN -> {
                types(schema, "boolean", "string");
                schema.put("pattern", SUBSTITUTED);
            }
        }
        return schema;
    }

    /** What keys of the form must match. */
    static Optional<ObjectNode> pattern(ScalarForm form) {
        if (form.pattern().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode schema = SchemaWriter.node();
        schema.put("pattern", "^(?:" + form.pattern() + ")$");
        return Optional.of(schema);
    }

    /** A cell of a catalog's row. */
    static ObjectNode cell() {
        ObjectNode schema = SchemaWriter.node();
        types(schema, "string", "number", "boolean", "null");
        return schema;
    }

    private static void pattern(ObjectNode schema, ScalarForm form) {
        if (!form.pattern().isEmpty()) {
            schema.put("pattern", "^(?:" + form.pattern() + ")$|" + SUBSTITUTED);
        }
    }

    private static void types(ObjectNode schema, String... types) {
        ArrayNode all = schema.putArray("type");
        for (String type : types) {
            all.add(type);
        }
    }
}
