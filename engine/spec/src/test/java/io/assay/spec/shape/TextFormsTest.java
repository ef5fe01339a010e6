package io.assay.spec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextFormsTest {
    @Test
    void aConditionOfFailureIsTurnedIntoTheRuleThatItStandsFor() {
        assertThat(TextForms.meantRule("fail if close <= 0")).contains("'fail unless not (close <= 0)'");
        assertThat(TextForms.meantRule(" quarantine when low > high")).contains("'quarantine unless not (low > high)'");
    }

    @Test
    void whatNamesNoActionOrNoConditionIsNotGuessedAt() {
        assertThat(TextForms.meantRule("reject if close <= 0")).isEmpty();
        assertThat(TextForms.meantRule("fail if ")).isEmpty();
        assertThat(TextForms.meantRule("fail close <= 0")).isEmpty();
    }
}
