package io.assay.spec.schema;

import io.assay.spec.shape.ChoiceShape;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.shape.RecordShape.Chosen;
import io.assay.spec.shape.RecordShape.Inlined;
import io.assay.spec.shape.RecordShape.Keyed;
import io.assay.spec.shape.RecordShape.Member;
import io.assay.spec.shape.RecordShape.Parts;
import io.assay.spec.shape.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as closed objects: every key, which of them must be there, and which exclude each other. */
final class RecordSchemas {
    private final SchemaWriter writer;

    RecordSchemas(SchemaWriter writer) {
        this.writer = writer;
    }

    ObjectNode of(RecordShape record) {
        ObjectNode schema = SchemaWriter.described(SchemaWriter.object(false), record.about());
        ObjectNode properties = schema.putObject("properties");
        Set<String> required = new LinkedHashSet<>();
        ArrayNode rules = SchemaWriter.node().putArray("allOf");
        add(record, properties, required, rules);
        if (!record.oneOf().isEmpty()) {
            oneOf(record.oneOf(), rules);
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        if (!rules.isEmpty()) {
            schema.set("allOf", rules);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** What stands under the key. */
    Shape memberShape(RecordShape record, String key) {
        Member member = record.keys().get(key);
        if (member instanceof Chosen chosen) {
            return chosen.choice()
                    .option(key)
                    .flatMap(ChoiceShape.Option::value)
                    .orElseThrow();
        }
        return record.keyed(key).orElseThrow().shape();
    }

    private void add(RecordShape record, ObjectNode properties, Set<String> required, ArrayNode rules) {
        for (Member member : record.members()) {
            switch (member) {
                case Keyed keyed -> keyed(keyed, properties, required);
                case Inlined inlined -> add(inlined.record(), properties, required, rules);
                case Chosen chosen -> chosen(chosen, properties, rules);
                case Parts parts -> parts(parts, record, properties, rules);
            }
        }
    }

    private void keyed(Keyed keyed, ObjectNode properties, Set<String> required) {
        if (keyed.required()) {
            required.add(keyed.key());
        }
        ObjectNode value = writer.of(keyed.shape(), keyed.filled());
        if (keyed.path().size() == 1) {
            ObjectNode described = SchemaWriter.described(value, keyed.about());
            if (!keyed.standardText().isEmpty() && !keyed.standardText().equals("{}")) {
                described.put("default", keyed.standardText());
            }
            properties.set(keyed.key(), described);
            return;
        }
        String inner = keyed.path().get(1);
        ObjectNode outer = SchemaWriter.described(SchemaWriter.object(false), keyed.about());
        outer.putObject("properties").set(inner, value);
        outer.putArray("required").add(inner);
        outer.put("additionalProperties", false);
        properties.set(keyed.key(), outer);
    }

    private void chosen(Chosen chosen, ObjectNode properties, ArrayNode rules) {
        List<String> words = chosen.choice().words();
        for (ChoiceShape.Option option : chosen.choice().options()) {
            properties.set(
                    option.word(),
                    SchemaWriter.described(writer.of(option.value().orElseThrow(), false), option.about()));
        }
        if (!chosen.optional()) {
            oneOf(words, rules);
            return;
        }
        for (int i = 0; i < words.size(); i++) {
            for (int j = i + 1; j < words.size(); j++) {
                rules.addObject()
                        .putObject("not")
                        .putArray("required")
                        .add(words.get(i))
                        .add(words.get(j));
            }
        }
    }

    private static void oneOf(List<String> keys, ArrayNode rules) {
        ArrayNode one = rules.addObject().putArray("oneOf");
        keys.forEach(key -> one.addObject().putArray("required").add(key));
    }

    private void parts(Parts parts, RecordShape outer, ObjectNode properties, ArrayNode rules) {
        ObjectNode own = SchemaWriter.node();
        Set<String> required = new LinkedHashSet<>();
        add(parts.record(), own, required, rules);
        outer.members().forEach(member -> {
            if (member instanceof Keyed keyed) {
                own.remove(keyed.key());
            }
        });
        ObjectNode named = SchemaWriter.object(true);
        named.set("additionalProperties", writer.of(parts.record(), false));
        properties.set(parts.key(), SchemaWriter.described(named, parts.about()));
        ObjectNode rule = rules.addObject();
        rule.putObject("if").putArray("required").add(parts.key());
        ObjectNode forbidden = rule.putObject("then").putObject("properties");
        for (Map.Entry<String, JsonNode> property : own.properties()) {
            properties.set(property.getKey(), property.getValue());
            forbidden.put(property.getKey(), false);
        }
        required.forEach(rule.putObject("else").putArray("required")::add);
    }
}
