package io.assay.spec.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DefinitionHashTest {
    @Test
    void hashIsWorkedOutOnceAndNotBeforeItIsAskedFor() {
        AtomicInteger worked = new AtomicInteger();
        DefinitionHash hash = new DefinitionHash(() -> "hash " + worked.incrementAndGet());
        assertThat(worked).hasValue(0);

        assertThat(hash.text()).isEqualTo("hash 1");
        assertThat(hash.text()).isEqualTo("hash 1");
    }

    @Test
    void hashesAreEqualWhereTheirTextsAre() {
        assertThat(new DefinitionHash(() -> "a"))
                .isEqualTo(new DefinitionHash(() -> "a"))
                .hasSameHashCodeAs(new DefinitionHash(() -> "a"))
                .isNotEqualTo(new DefinitionHash(() -> "b"))
                .hasToString("a");
    }
}
