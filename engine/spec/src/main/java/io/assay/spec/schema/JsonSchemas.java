package io.assay.spec.schema;

import io.assay.spec.bind.DocumentKind;
import io.assay.spec.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of the language: one a document kind, and one for files that hold documents of any kind. */
public final class JsonSchemas {
    /** The name of the schema for documents of any kind. */
    public static final String ANY = "assay";

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private JsonSchemas() {}

    /** Every schema by its name (`project`, `catalog`, `source`, `table`, and `assay` for any of them), as indented JSON text. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(ANY, print(any()));
        for (DocumentKind kind : DocumentKind.values()) {
            all.put(kind.word(), print(of(kind)));
        }
        return all;
    }

    private static ObjectNode of(DocumentKind kind) {
        SchemaWriter writer = new SchemaWriter(new Shapes());
        ObjectNode root = node();
        root.put("$schema", DRAFT);
        root.put("title", "A document of kind " + kind.word());
        root.setAll(writer.document(kind));
        root.set("$defs", writer.definitions());
        return root;
    }

    private static ObjectNode any() {
        SchemaWriter writer = new SchemaWriter(new Shapes());
        ObjectNode root = node();
        root.put("$schema", DRAFT);
        root.put("title", "A document of an assay project");
        root.put("type", "object");
        root.putArray("required").add("kind");
        ArrayNode kinds = root.putObject("properties").putObject("kind").putArray("enum");
        ArrayNode cases = root.putArray("allOf");
        for (DocumentKind kind : DocumentKind.values()) {
            kinds.add(kind.word());
            ObjectNode chosen = cases.addObject();
            ObjectNode condition = chosen.putObject("if");
            condition.putObject("properties").putObject("kind").put("const", kind.word());
            condition.putArray("required").add("kind");
            chosen.set("then", writer.document(kind));
        }
        root.set("$defs", writer.definitions());
        return root;
    }

    private static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }

    private static String print(ObjectNode schema) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }
}
