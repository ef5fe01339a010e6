package io.assay.sources.request;

import io.assay.spec.model.Template;
import io.assay.spec.model.rest.RequestBody;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.template.Placeholder;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.math.BigDecimal;
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
    private static final JsonNodeFactory JSON_NODES = JsonNodeFactory.instance;
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final MediaType FORM_TYPE = MediaType.get("application/x-www-form-urlencoded");

    private final Optional<RequestBody> written;
    private final Schema row;

    private BodyTemplate(Optional<RequestBody> written, Schema row) {
        this.written = written;
        this.row = row;
    }

    /** @param row the columns that placeholders may name, whose types decide how a value alone is written */
    static BodyTemplate of(Optional<RequestBody> written, Schema row) {
        return new BodyTemplate(written, row);
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
    private JsonNode filled(JsonNode node, RequestScope scope) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JSON_NODES.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue(), scope)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JSON_NODES.arrayNode();
                array.forEach(element -> copy.add(filled(element, scope)));
                yield copy;
            }
            default -> node.isString() ? text(node.stringValue(), scope) : node;
        };
    }

    private JsonNode text(String written, RequestScope scope) {
        ParsedTemplate template = ParsedTemplate.parse(written);
        Optional<String> value = template.fill(scope::valueOf);
        if (value.isEmpty()) {
            return JSON_NODES.nullNode();
        }
        return template.single()
                .map(placeholder -> alone(placeholder, value.get()))
                .orElseGet(() -> JSON_NODES.stringNode(value.get()));
    }

    private JsonNode alone(Placeholder placeholder, String value) {
        return switch (placeholder) {
            case Placeholder.Page ignored -> numberOrText(value);
            case Placeholder.Offset ignored -> numberOrText(value);
            case Placeholder.SliceTime ignored -> numberOrText(value);
            case Placeholder.SentTime ignored -> numberOrText(value);
            case Placeholder.Since ignored -> numberOrText(value);
            case Placeholder.Counter counter -> counter.asText() ? JSON_NODES.stringNode(value) : numberOrText(value);
            case Placeholder.Column column -> cell(column, value);
            case Placeholder.Cursor ignored -> JSON_NODES.stringNode(value);
        };
    }

    /** Pages and times since the epoch are numbers; times in words are text. */
    private static JsonNode numberOrText(String value) {
        return value.matches("-?(0|[1-9][0-9]{0,17})")
                ? JSON_NODES.numberNode(Long.parseLong(value))
                : JSON_NODES.stringNode(value);
    }

    /** A row's cell in the JSON of its column's type; the checker has seen that it is of that type. */
    private JsonNode cell(Placeholder.Column placeholder, String value) {
        Optional<DataType> type = row.find(placeholder.name()).map(Column::type);
        if (type.isEmpty() || placeholder.form() instanceof Placeholder.Form.Join) {
            return JSON_NODES.stringNode(value);
        }
        return switch (type.get()) {
            case DataType.IntType ignored -> JSON_NODES.numberNode(Long.parseLong(value));
            case DataType.LongType ignored -> JSON_NODES.numberNode(Long.parseLong(value));
            case DataType.DoubleType ignored -> JSON_NODES.numberNode(new BigDecimal(value));
            case DataType.DecimalType ignored -> JSON_NODES.numberNode(new BigDecimal(value));
            case DataType.BooleanType ignored -> JSON_NODES.booleanNode(value.equals("true"));
            default -> JSON_NODES.stringNode(value);
        };
    }
}
