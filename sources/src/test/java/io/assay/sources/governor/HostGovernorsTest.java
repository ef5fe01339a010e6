package io.assay.sources.governor;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sources.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostGovernorsTest {
    private static final Instant START = Instant.parse("2026-03-10T12:00:30Z");
    private final SimulatedPace pace = new SimulatedPace(START);
    private final HostGovernors governors =
            new HostGovernors(pace, new MemoryBook(), BanBook.inMemory(), Duration.ofHours(1));

    @Test
    void sourcesOfOneHostSpendTheSameLimitOnce() throws Exception {
        List<HostLimit> one = HostGovernor.named("venue.example", List.of(Endpoints.limit("2/1m")));
        List<HostLimit> other =
                HostGovernor.named("venue.example", List.of(Endpoints.limit("100/1s"), Endpoints.limit("2/1m")));

        governors.of("venue.example").acquire(2, one);
        governors.of("venue.example").acquire(1, other);

        assertThat(pace.now()).isAfter(START.plusSeconds(20));
        assertThat(governors.spent()).isEqualTo(3);
    }

    @Test
    void aPauseHoldsForEverySourceOfTheHostAndForNoOtherHost() throws Exception {
        governors.of("venue.example").pauseUntil(START.plusSeconds(17), "HTTP 429");

        governors.of("other.example").acquire(1, List.of());
        assertThat(pace.now()).isEqualTo(START);
        governors.of("venue.example").acquire(1, List.of());
        assertThat(pace.now()).isEqualTo(START.plusSeconds(17));
    }

    @Test
    void aLimitThatIsDeclaredTwiceByOneSourceIsTwoLimits() {
        assertThat(HostGovernor.named("h", List.of(Endpoints.limit("2/1m"), Endpoints.limit("2/1m"))))
                .extracting(HostLimit::name)
                .doesNotHaveDuplicates();
    }
}
