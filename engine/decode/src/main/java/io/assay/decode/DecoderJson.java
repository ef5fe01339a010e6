package io.assay.decode;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.assay.decode.wire.BodyFormat;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.type.DataType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Decoders as JSON: records by their components, choices by the name of the chosen kind. */
final class DecoderJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .addMixIn(BodyFormat.class, Choice.class)
            .addMixIn(DataType.class, Choice.class)
            .addMixIn(Final.class, Choice.class)
            .addMixIn(Origin.class, Choice.class)
            .addMixIn(Pattern.class, Choice.class)
            .build();

    private DecoderJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Choice {}

    static String write(DecoderSpec spec) {
        return MAPPER.writeValueAsString(spec);
    }

    static DecoderSpec read(String json) {
        try {
            return MAPPER.readValue(json, DecoderSpec.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Invalid decoder: %s (must be what a plan holds)".formatted(e.getOriginalMessage()), e);
        }
    }
}
