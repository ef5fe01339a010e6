package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.assay.spec.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the JSON Schema and the binder together: what one takes, the other takes. */
final class SchemaAgreement {
    private static final Schema SCHEMA = SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(JsonSchemas.all().get(JsonSchemas.ANY));
    private static final List<String> STRUCTURAL =
            List.of("unknown-key", "unknown-word", "wrong-choice", "wrong-type", "missing-key", "not-available");

    private SchemaAgreement() {}

    /** What the binder takes must be valid; what it refuses for its structure must not be. */
    static void check(SpecCase found) {
        if (found.expected().isEmpty()) {
            assertThat(errors(found)).as(found.text()).isEmpty();
        } else if (found.expected().stream().noneMatch(expected -> expected.contains("a key is text"))
                && found.expected().stream().allMatch(SchemaAgreement::isStructural)) {
            assertThat(errors(found)).as(found.text()).isNotEmpty();
        }
    }

    private static boolean isStructural(String expected) {
        return STRUCTURAL.stream().anyMatch(code -> expected.contains(" " + code + ": "))
                || expected.contains(" is not a ")
                || expected.contains("must hold something");
    }

    private static List<Error> errors(SpecCase found) {
        return documents(found).stream()
                .flatMap(document -> SCHEMA.validate(document).stream())
                .toList();
    }

    private static List<JsonNode> documents(SpecCase found) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(found.text())) {
            if (document != null) {
                documents.add(JsonMapper.shared().valueToTree(document));
            }
        }
        return documents;
    }
}
