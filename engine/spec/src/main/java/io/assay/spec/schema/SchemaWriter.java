package io.assay.spec.schema;

import io.assay.spec.bind.DocumentKind;
import io.assay.spec.shape.ChoiceShape;
import io.assay.spec.shape.KeyedShape;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.shape.Shape;
import io.assay.spec.shape.Shapes;
import io.assay.spec.shape.UnionShape;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes shapes as JSON Schemas; each record once, under `$defs`. */
final class SchemaWriter {
    private final Shapes shapes;
    private final TreeMap<String, ObjectNode> definitions = new TreeMap<>();
    private final RecordSchemas records = new RecordSchemas(this);

    SchemaWriter(Shapes shapes) {
        this.shapes = shapes;
    }

    /** A whole document of the kind. */
    ObjectNode document(DocumentKind kind) {
        ObjectNode schema = records.of(shapes.record(kind.spec()));
        ObjectNode kinds = node();
        kinds.put("description", "What the document is.");
        kinds.put("const", kind.word());
        ObjectNode properties = node();
        properties.set("kind", kinds);
        properties.setAll((ObjectNode) schema.get("properties"));
        schema.set("properties", properties);
        ArrayNode required = JsonMapper.shared().createArrayNode().add("kind");
        required.addAll(schema.withArray("required"));
        schema.set("required", required);
        return schema;
    }

    /** The schemas of the records that were written so far, by name. */
    ObjectNode definitions() {
        ObjectNode all = node();
        definitions.forEach(all::set);
        return all;
    }

    /** The schema of a shape; where it must be filled, of one that holds something. */
    ObjectNode of(Shape shape, boolean filled) {
        return switch (shape) {
            case Shape.Single single -> ScalarSchemas.of(single.form());
            case Shape.Words words -> words(words);
            case Shape.Many many -> many(many, filled);
            case Shape.Entries entries -> {
                ObjectNode schema = object(filled);
                ScalarSchemas.pattern(entries.key()).ifPresent(names -> schema.set("propertyNames", names));
                schema.set("additionalProperties", of(entries.value(), false));
                yield schema;
            }
            case Shape.Direct direct -> of(direct.component(), direct.filled());
            case Shape.Rows rows -> rows(rows);
            case Shape.Json ignored -> node();
            case KeyedShape keyed -> keyed(keyed, filled);
            case RecordShape record -> reference(record);
            case ChoiceShape choice -> choice(choice);
            case UnionShape union -> union(union);
        };
    }

    private ObjectNode reference(RecordShape record) {
        String name = name(record);
        if (!definitions.containsKey(name)) {
            definitions.put(name, node());
            definitions.put(name, withShorthand(record));
        }
        ObjectNode reference = node();
        reference.put("$ref", "#/$defs/" + name);
        return reference;
    }

    private ObjectNode withShorthand(RecordShape record) {
        ObjectNode mapping = records.of(record);
        return record.shorthand()
                .map(key -> {
                    ObjectNode either = node();
                    ArrayNode ways = either.putArray("anyOf");
                    ways.add(of(records.memberShape(record, key), false));
                    ways.add(mapping);
                    return either;
                })
                .orElse(mapping);
    }

    /** `EndpointSpec.ForEach` is called `EndpointForEach`. */
    private static String name(RecordShape record) {
        Class<?> outer = record.type().getEnclosingClass();
        String prefix = outer == null ? "" : outer.getSimpleName().replace("Spec", "");
        return prefix + record.type().getSimpleName().replace("Spec", "");
    }

    private static ObjectNode words(Shape.Words words) {
        ObjectNode schema = node();
        ArrayNode all = schema.putArray("enum");
        words.words().forEach(word -> all.add(word.word()));
        return schema;
    }

    private ObjectNode many(Shape.Many many, boolean filled) {
        ObjectNode list = node();
        list.put("type", "array");
        list.set("items", of(many.item(), false));
        if (filled) {
            list.put("minItems", 1);
        }
        if (!many.oneOrMany()) {
            return list;
        }
        ObjectNode either = node();
        either.putArray("anyOf").add(of(many.item(), false)).add(list);
        return either;
    }

    private static ObjectNode rows(Shape.Rows rows) {
        ObjectNode list = node();
        list.put("type", "array");
        ObjectNode row = object(false);
        ScalarSchemas.pattern(rows.column()).ifPresent(names -> row.set("propertyNames", names));
        row.set("additionalProperties", ScalarSchemas.cell());
        list.set("items", row);
        return list;
    }

    private ObjectNode keyed(KeyedShape keyed, boolean filled) {
        ObjectNode mapping = object(filled);
        ScalarSchemas.pattern(keyed.name()).ifPresent(names -> mapping.set("propertyNames", names));
        mapping.set("additionalProperties", of(keyed.value(), false));
        if (!keyed.names()) {
            return mapping;
        }
        ObjectNode list = node();
        list.put("type", "array");
        list.set("items", ScalarSchemas.of(keyed.name()));
        if (filled) {
            list.put("minItems", 1);
        }
        ObjectNode either = node();
        either.putArray("anyOf").add(list).add(mapping);
        return either;
    }

    private ObjectNode choice(ChoiceShape choice) {
        ObjectNode mapping = object(false);
        ObjectNode properties = mapping.putObject("properties");
        ObjectNode words = node();
        ArrayNode bare = words.putArray("enum");
        for (ChoiceShape.Option option : choice.options()) {
            option.value()
                    .ifPresent(value -> properties.set(option.word(), described(of(value, false), option.about())));
            option.constant().ifPresent(ignored -> bare.add(option.word()));
        }
        mapping.put("additionalProperties", false);
        mapping.put("minProperties", 1);
        mapping.put("maxProperties", 1);
        if (bare.isEmpty()) {
            return mapping;
        }
        ObjectNode either = node();
        either.putArray("anyOf").add(words).add(mapping);
        return either;
    }

    private ObjectNode union(UnionShape union) {
        ObjectNode either = node();
        ArrayNode ways = either.putArray("anyOf");
        union.scalar().ifPresent(way -> ways.add(of(way.shape(), false)));
        union.list().ifPresent(way -> ways.add(of(way.shape(), false)));
        union.mappings().forEach(way -> ways.add(of(way.alternative().shape(), false)));
        union.anyMapping().ifPresent(way -> ways.add(of(way.shape(), false)));
        return either;
    }

    /** The schema with a description before all else. */
    static ObjectNode described(ObjectNode schema, String about) {
        if (about.isEmpty()) {
            return schema;
        }
        ObjectNode described = node();
        described.put("description", about);
        described.setAll(schema);
        return described;
    }

    static ObjectNode object(boolean filled) {
        ObjectNode schema = node();
        schema.put("type", "object");
        if (filled) {
            schema.put("minProperties", 1);
        }
        return schema;
    }

    static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }
}
