package io.assay.decode.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one record of an array, and of it only what is selected; not shared between threads. */
final class RecordReader {
    private final Selection selection;
    private final boolean[] mask;
    private Wire[] items = new Wire[16];

    RecordReader(Selection selection) {
        this.selection = selection;
        this.mask = selection.mask();
    }

    Wire read(JsonParser parser, JsonToken token) {
        if (selection.everything()) {
            return JsonReader.value(parser, token);
        }
        return switch (token) {
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> JsonReader.value(parser, token);
        };
    }

    private Wire array(JsonParser parser) {
        int size = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (size < mask.length) {
                if (size == items.length) {
                    items = Arrays.copyOf(items, size * 2);
                }
                if (mask[size]) {
                    items[size++] = JsonReader.value(parser, token);
                    continue;
                }
                items[size++] = Wire.Null.VALUE;
            }
            parser.skipChildren();
        }
        return new Wire.Items(Arrays.asList(Arrays.copyOf(items, size)));
    }

    private Wire object(JsonParser parser) {
        Map<String, Wire> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (selection.names().contains(name)) {
                if (members.put(name, JsonReader.value(parser, token)) != null) {
                    throw JsonFault.twice(parser, name);
                }
            } else {
                parser.skipChildren();
            }
        }
        return new Wire.Members(members);
    }
}
