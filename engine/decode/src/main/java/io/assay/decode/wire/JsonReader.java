package io.assay.decode.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON with Jackson's streaming parser: a whole body as a tree, NDJSON line by line, or the items of one array. */
public final class JsonReader {
    static final int MOST_DEPTH = 200;
    static final int MOST_DIGITS = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(BodyBytes.LIMIT)
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(MOST_DIGITS)
                    .build())
            .build();

    private JsonReader() {}

    /** The body's one value. */
    public static Wire tree(byte[] plain) throws BodyFaultException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), plain)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw JsonFault.empty();
            }
            Wire value = value(parser, first);
            end(parser);
            return value;
        } catch (JacksonException e) {
            throw JsonFault.of(plain, e);
        }
    }

    /** The body's one value, of whose members or items only those selected are read; nothing of an array where only names are. */
    public static Wire part(byte[] plain, Selection selection) throws BodyFaultException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), plain)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw JsonFault.empty();
            }
            boolean skipped = first == JsonToken.START_ARRAY
                    && !selection.everything()
                    && selection.positions().isEmpty();
            return skipped ? new Wire.Items(List.of()) : new RecordReader(selection).read(parser, first);
        } catch (JacksonException e) {
            throw JsonFault.of(plain, e);
        }
    }

    /** One value for each line of NDJSON, as one array. */
    public static Wire lines(byte[] plain) throws BodyFaultException {
        List<Wire> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), plain)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values.add(value(parser, token));
            }
            return new Wire.Items(values);
        } catch (JacksonException e) {
            throw JsonFault.of(plain, e);
        }
    }

    /**
     * Hands over each item of the array that stands under the names, one at a time; the whole body is read to its end.
     *
     * @return whether the array was there (a null in its place counts as an empty one)
     */
    public static boolean items(byte[] plain, List<String> names, Selection selection, Visitor visitor)
            throws BodyFaultException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), plain)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw JsonFault.empty();
            }
            boolean found = under(parser, token, names, new RecordReader(selection), visitor);
            end(parser);
            return found;
        } catch (JacksonException e) {
            throw JsonFault.of(plain, e);
        }
    }

    private static boolean under(
            JsonParser parser, JsonToken token, List<String> names, RecordReader reader, Visitor visitor)
            throws BodyFaultException {
        if (names.isEmpty()) {
            return array(parser, token, reader, visitor);
        }
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean isThere = false;
        boolean found = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken member = parser.nextToken();
            if (name.equals(names.getFirst())) {
                if (isThere) {
                    throw JsonFault.twice(parser, name);
                }
                isThere = true;
                found = under(parser, member, names.subList(1, names.size()), reader, visitor);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static boolean array(JsonParser parser, JsonToken token, RecordReader reader, Visitor visitor)
            throws BodyFaultException {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return token == JsonToken.VALUE_NULL;
        }
        int position = 0;
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            visitor.visit(reader.read(parser, item), position++);
        }
        return true;
    }

    static Wire value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Wire.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Wire.Number(parser.getString());
            case VALUE_TRUE -> Wire.Bool.TRUE;
            case VALUE_FALSE -> Wire.Bool.FALSE;
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> Wire.Null.VALUE;
        };
    }

    private static Wire array(JsonParser parser) {
        List<Wire> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Wire.Items(items);
    }

    private static Wire object(JsonParser parser) {
        Map<String, Wire> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (members.put(name, value(parser, parser.nextToken())) != null) {
                throw JsonFault.twice(parser, name);
            }
        }
        return new Wire.Members(members);
    }

    private static void end(JsonParser parser) throws BodyFaultException {
        if (parser.nextToken() != null) {
            throw JsonFault.moreFollows();
        }
    }

    /** Takes one record after the other. */
    public interface Visitor {
        /**
         * Takes a record.
         *
         * @param position its place in the array, from 0
         */
        void visit(Wire item, int position) throws BodyFaultException;
    }
}
