package io.assay.cli.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.coverage.KeyCoverage;
import io.assay.plan.coverage.PointGrid;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.Grain;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageSelectionTest {
    private static final List<EndpointCoverage> ALL = List.of(new EndpointCoverage(
            EndpointName.of("venue.candles"),
            new PointGrid(
                    Grain.of(TimeStep.ONE_DAY),
                    new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-03T00:00:00Z"))),
            List.of(new KeyCoverage("venue · BTC", List.of()), new KeyCoverage("venue · ETH", List.of()))));

    @Test
    void keysAreFoundByAnyPartOfTheirNames() {
        assertThat(CoverageSelection.ofKeysWith("btc", ALL))
                .flatExtracting(EndpointCoverage::keys)
                .extracting(KeyCoverage::key)
                .containsExactly("venue · BTC");
    }

    @Test
    void theKeyThatWasMeantIsNamed() {
        assertRefused("BTX", "Did you mean BTC?");
        assertRefused("nothing", "Keys hold: BTC, ETH, VENUE.");
    }

    private static void assertRefused(String text, String next) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> CoverageSelection.ofKeysWith(text, ALL))
                .withMessage("Cannot show coverage: no key holds '%s'", text)
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.NOTHING_SELECTED);
                    assertThat(failure.next()).isEqualTo(next);
                });
    }
}
