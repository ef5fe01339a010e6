package io.assay.sources.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.governor.HostGovernor;
import io.assay.sources.http.FetchedResponse;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.SourceSpec.Resets;
import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.value.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void aResetIsReadInItsUnit() {
        assertThat(reset("epoch_s", "1773144000")).contains(NOW);
        assertThat(reset("epoch_ms", "1773144000000")).contains(NOW);
        assertThat(reset("epoch_ns", "1773144000000000000")).contains(NOW);
    }

    @Test
    void aResetInAnotherUnitThanDeclaredSaysNothing() {
        assertThat(reset("epoch_s", "1773144000000")).isEmpty();
        assertThat(reset("epoch_s", "1773144000000000000")).isEmpty();
        assertThat(reset("epoch_s", "9999999999999999999")).isEmpty();
        assertThat(reset("epoch_s", "soon")).isEmpty();
    }

    private static Optional<Instant> reset(String unit, String text) {
        Limit limit = new Limit(
                Rate.parse("10/1m").orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Resets("x-reset", new TimeFormat(unit))));
        return LimitHeaders.resets(
                HostGovernor.named("h", List.of(limit)),
                new FetchedResponse(429, Map.of("x-reset", text), new byte[0], NOW, NOW));
    }
}
