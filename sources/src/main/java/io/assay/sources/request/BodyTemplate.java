package io.assay.sources.request;

import io.assay.spec.model.Template;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.template.Placeholder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okio.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a POST request sends, with placeholders. */
final class BodyTemplate {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final MediaType FORM_TYPE = MediaType.get("application/x-www-form-urlencoded");

    private final Optional<RequestBody> written;

    private BodyTemplate(Optional<RequestBody> written) {
        this.written = written;
    }

    static BodyTemplate of(Optional<RequestBody> written) {
        return new BodyTemplate(written);
    }

    /** The body's text; empty where none is written. */
    String fill(RequestScope scope) {
        return written.map(body -> switch (body) {
                    case RequestBody.Json json ->
                        JSON.writeValueAsString(filled(JSON.readTree(json.text().json()), scope));
                    case RequestBody.FormEntries form -> form(form.entries(), scope);
                })
                .orElse("");
    }

    okhttp3.RequestBody wire(String text) {
        boolean isForm = written.isPresent() && written.get() instanceof RequestBody.FormEntries;
        return okhttp3.RequestBody.create(text.getBytes(StandardCharsets.UTF_8), isForm ? FORM_TYPE : JSON_TYPE);
    }

    private static String form(Map<String, Template> entries, RequestScope scope) {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        entries.forEach((name, template) ->
                ParsedTemplate.parse(template.text()).fill(scope::valueOf).ifPresent(value -> form.add(name, value)));
        Buffer text = new Buffer();
        try {
            form.build().writeTo(text);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("Cannot write a form into memory", impossible);
        }
        return text.readUtf8();
    }

    /** The JSON with its texts filled; a text that is one placeholder becomes its value's own type, and null without one. */
    private static JsonNode filled(JsonNode node, RequestScope scope) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue(), scope)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(filled(element, scope)));
                yield copy;
            }
            default -> node.isString() ? text(node.stringValue(), scope) : node;
        };
    }

    private static JsonNode text(String written, RequestScope scope) {
        ParsedTemplate template = ParsedTemplate.parse(written);
        Optional<String> value = template.fill(scope::valueOf);
        boolean isNumber = value.isPresent()
                && template.single().filter(BodyTemplate::isNumeric).isPresent()
                && value.get().matches("-?(0|[1-9][0-9]{0,17})");
        if (isNumber) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value.get()));
        }
        return value.<JsonNode>map(JsonNodeFactory.instance::stringNode).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    /** Whether a placeholder's value is a number of its own: pages, and times since the epoch. */
    private static boolean isNumeric(Placeholder placeholder) {
        return switch (placeholder) {
            case Placeholder.Page ignored -> true;
            case Placeholder.Offset ignored -> true;
            case Placeholder.SliceTime ignored -> true;
            case Placeholder.SentTime ignored -> true;
            case Placeholder.Since ignored -> true;
            case Placeholder.Counter counter -> !counter.asText();
            case Placeholder.Column ignored -> false;
            case Placeholder.Cursor ignored -> false;
        };
    }
}
