package io.assay.spec.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedEnvironmentTest {
    @Test
    void whatWasAskedAndSaidIsRememberedWhateverTheOrder() {
        AskedEnvironment one = new AskedEnvironment(Environment.of(Map.of("A", "1", "KEY", "k")));
        one.variable("B");
        one.secret("KEY");
        one.variable("A");
        one.variable("A");

        assertThat(one.variables()).containsExactly("A", "B");
        assertThat(one.secrets()).containsExactly("KEY");
        assertThat(one.transcript())
                .containsExactly("variable", "A", "is 1", "variable", "B", "unset", "secret", "KEY", "is k");
    }

    @Test
    void nothingIsOtherThanEmpty() {
        AskedEnvironment unset = new AskedEnvironment(Environment.of(Map.of()));
        AskedEnvironment empty = new AskedEnvironment(Environment.of(Map.of("A", "")));
        unset.variable("A");
        empty.variable("A");

        assertThat(unset.transcript()).isNotEqualTo(empty.transcript());
    }
}
