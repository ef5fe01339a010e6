package io.assay.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeaturePageTest {
    private static final Path PAGE = Path.of(System.getProperty("assay.root"), "docs", "features.md");

    @Test
    void committedPageIsThatOfTheDeclarations() throws IOException {
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(PAGE, FeaturePage.text());
        }

        assertThat(PAGE).as("rewrite with -Dgolden=write").hasContent(FeaturePage.text());
    }

    @Test
    void everyFunctionHasASectionWithEachOfItsNames() {
        String text = FeaturePage.text();

        for (FeatureFunction function : FeatureFunctions.ALL) {
            assertThat(text).contains("\n## " + function.word() + "\n", function.source(), function.example());
            assertThat(function.names()).allSatisfy(name -> assertThat(text).contains("\n" + name + "("));
        }
    }
}
