package io.assay.lake.raw;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Ordered maps of text as JSON objects. */
final class TextMaps {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> TYPE = new TypeReference<>() {};

    private TextMaps() {}

    static String write(Map<?, String> map) {
        Map<String, String> text = new LinkedHashMap<>();
        map.forEach((name, value) -> text.put(name.toString(), value));
        return JSON.writeValueAsString(text);
    }

    static Map<String, String> read(String json) {
        return JSON.readValue(json, TYPE);
    }
}
