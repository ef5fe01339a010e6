package io.assay.cli.report;

import io.assay.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON: snake case names, ISO times in UTC, durations in seconds. */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    public static void print(Terminal terminal, Object node) {
        terminal.out().println(MAPPER.writeValueAsString(node));
    }
}
