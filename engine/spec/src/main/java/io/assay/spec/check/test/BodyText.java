package io.assay.spec.check.test;

import io.assay.spec.model.rest.RequestBody.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of an answer: what is written as text is sent as it is, anything else as JSON. */
final class BodyText {
    private BodyText() {}

    static String of(JsonText written) {
        JsonNode node = JsonMapper.shared().readTree(written.json());
        return node.isString() ? node.asString() : written.json();
    }
}
