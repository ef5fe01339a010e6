package io.assay.lake.task;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** The one JSON spelling of each value that a job or a result holds: names, intervals, hashes and types as short texts. */
final class TaskSpelling {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(([0-9]{1,2}),([0-9]{1,2})\\)");

    private TaskSpelling() {}

    static JacksonModule module() {
        SimpleModule module = new SimpleModule("assay-task");
        text(module, ColumnName.class, ColumnName::toString, ColumnName::new);
        text(module, TableName.class, TableName::toString, TableName::of);
        text(module, EndpointName.class, EndpointName::toString, EndpointName::of);
        text(module, ContentHash.class, ContentHash::toString, ContentHash::of);
        text(module, Interval.class, Interval::toString, TaskSpelling::interval);
        text(module, IntervalGrid.class, TaskSpelling::grid, TaskSpelling::grid);
        text(module, FeatureCall.class, CallSpelling::write, CallSpelling::read);
        module.addKeyDeserializer(ColumnName.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return new ColumnName(key);
            }
        });
        module.addSerializer(Column.class, new ColumnWriter());
        module.addDeserializer(Column.class, new ColumnReader());
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(json.getString());
            }
        });
    }

    private static Interval interval(String text) {
        if (text.equals("all")) {
            return Interval.ALL;
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Invalid interval: %s (must be START/END or all)".formatted(text));
        }
        return new Interval(Instant.parse(text.substring(0, slash)), Instant.parse(text.substring(slash + 1)));
    }

    private static String grid(IntervalGrid grid) {
        return grid.width().map(TimeStep::toString).orElse("all");
    }

    private static IntervalGrid grid(String text) {
        return text.equals("all") ? IntervalGrid.WHOLE : new IntervalGrid(Optional.of(TimeStep.of(text)));
    }

    private static final class ColumnWriter extends ValueSerializer<Column> {
        @Override
        public void serialize(Column column, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name().text());
            json.writeBooleanProperty("nullable", column.nullable());
            json.writeName("type");
            type(column.type(), json);
            json.writeEndObject();
        }

        private static void type(DataType type, JsonGenerator json) {
            switch (type) {
                case DataType.ListType list -> {
                    json.writeStartObject();
                    json.writeName("list");
                    type(list.element(), json);
                    json.writeEndObject();
                }
                case DataType.OneOfType oneOf -> {
                    json.writeStartObject();
                    json.writeArrayPropertyStart("one_of");
                    oneOf.values().forEach(json::writeString);
                    json.writeEndArray();
                    json.writeEndObject();
                }
                default -> json.writeString(type.spelling());
            }
        }
    }

    private static final class ColumnReader extends ValueDeserializer<Column> {
        @Override
        public Column deserialize(JsonParser json, DeserializationContext context) {
            JsonNode node = context.readTree(json);
            return new Column(
                    new ColumnName(node.required("name").stringValue()),
                    type(node.required("type")),
                    node.required("nullable").booleanValue());
        }

        private static DataType type(JsonNode node) {
            if (node.has("list")) {
                return new DataType.ListType(type(node.required("list")));
            }
            if (node.has("one_of")) {
                List<String> values = new ArrayList<>();
                node.required("one_of").forEach(value -> values.add(value.stringValue()));
                return new DataType.OneOfType(values);
            }
            return simple(node.stringValue());
        }

        private static DataType simple(String spelling) {
            Matcher decimal = DECIMAL.matcher(spelling);
            if (decimal.matches()) {
                return new DataType.DecimalType(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
            }
            return List.of(
                            DataType.STRING,
                            DataType.BOOLEAN,
                            DataType.INT,
                            DataType.LONG,
                            DataType.DOUBLE,
                            DataType.DATE,
                            DataType.TIMESTAMP)
                    .stream()
                    .filter(type -> type.spelling().equals(spelling))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Invalid type: %s (must be one that a schema can hold)".formatted(spelling)));
        }
    }
}
