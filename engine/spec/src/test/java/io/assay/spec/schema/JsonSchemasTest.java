package io.assay.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {
    private static final Path FOLDER = Path.of(System.getProperty("assay.root"), "docs", "schema");

    @Test
    void committedSchemasAreThoseOfTheRecords() throws IOException {
        for (Map.Entry<String, String> schema : JsonSchemas.all().entrySet()) {
            Path file = FOLDER.resolve(schema.getKey() + ".json");
            if (System.getProperty("golden", "").equals("write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, schema.getValue());
            }
            assertThat(file).as("rewrite with -Dgolden=write").hasContent(schema.getValue());
        }
    }
}
