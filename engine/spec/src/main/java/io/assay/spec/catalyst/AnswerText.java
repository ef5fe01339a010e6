package io.assay.spec.catalyst;

import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.type.DataType;
import io.assay.spec.type.TypeSpelling;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Answers as JSON text, and back. */
final class AnswerText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule("types")
                    .addSerializer(DataType.class, new TypeWriter())
                    .addDeserializer(DataType.class, new TypeReader()))
            .build();

    private AnswerText() {}

    static String write(SqlAnswer answer) {
        return JSON.writeValueAsString(answer);
    }

    /** The answer; empty where the text is damaged or of another version, so that it is asked anew. */
    static Optional<SqlAnswer> read(String text) {
        try {
            SqlAnswer answer = JSON.readValue(text, SqlAnswer.class);
            return answer.columns().stream().map(ResultColumn::type).noneMatch(java.util.Objects::isNull)
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (JacksonException | NullPointerException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static final class TypeWriter extends ValueSerializer<DataType> {
        @Override
        public void serialize(DataType type, JsonGenerator json, SerializationContext context) {
            json.writeString(type.spelling());
        }
    }

    private static final class TypeReader extends ValueDeserializer<DataType> {
        @Override
        public DataType deserialize(JsonParser json, DeserializationContext context) {
            String spelling = json.getString();
            return TypeSpelling.parse(spelling)
                    .orElseThrow(() -> new IllegalArgumentException("Invalid type: %s".formatted(spelling)));
        }
    }
}
