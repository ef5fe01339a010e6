package io.assay.decode.pattern;

import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import java.util.List;
import java.util.Map;

/** One condition of a pattern: what the value at a path must be. */
public record Condition(String path, Pattern wanted) {
    /** The conditions of a pattern as the model holds it. */
    public static List<Condition> listOf(Map<JsonPath, Pattern> pattern) {
        return pattern.entrySet().stream()
                .map(entry -> new Condition(entry.getKey().text(), entry.getValue()))
                .toList();
    }
}
