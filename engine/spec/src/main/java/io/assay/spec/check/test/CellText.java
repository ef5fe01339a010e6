package io.assay.spec.check.test;

import io.assay.spec.check.rule.Cell;
import io.assay.spec.type.DataType;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the text of a cell must be for its column's type: as in catalogs, and lists as JSON, and the doubles that are no numbers. */
final class CellText {
    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private CellText() {}

    /** What the text must be; empty where it is. */
    static Optional<String> fault(String text, DataType type) {
        if (type instanceof DataType.ListType list) {
            return fits(text, list) ? Optional.empty() : Optional.of("a list in JSON, like [\"a\", null]");
        }
        return type.equals(DataType.DOUBLE) && NO_NUMBERS.contains(text) ? Optional.empty() : Cell.fault(text, type);
    }

    private static boolean fits(String text, DataType.ListType type) {
        try {
            return fits(JsonMapper.shared().readTree(text), type);
        } catch (JacksonException invalid) {
            return false;
        }
    }

    private static boolean fits(JsonNode node, DataType type) {
        if (node.isNull()) {
            return true;
        }
        if (type instanceof DataType.ListType list) {
            return node.isArray() && node.values().stream().allMatch(element -> fits(element, list.element()));
        }
        return node.isValueNode() && fault(node.asString(), type).isEmpty();
    }
}
