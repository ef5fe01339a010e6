package io.assay.sources.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.ledger.Ledger;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.value.Rate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostGovernorTest {
    private static final Instant START = Instant.parse("2026-03-10T12:00:30Z");
    private final SimulatedPace pace = new SimulatedPace(START);
    private final BanBook bans = BanBook.inMemory();

    @Test
    void twentyMinutesUseNinetyEightPercentAndNoMinuteUsesMore() throws Exception {
        HostLimit limit = limit("6000/1m", Optional.empty());
        HostGovernor governor = governor(new MemoryBook());
        List<Instant> sent = new ArrayList<>();

        while (pace.now().isBefore(START.plus(Duration.ofMinutes(20)))) {
            governor.acquire(2, List.of(limit));
            sent.add(pace.now());
        }

        assertThat(governor.spent()).isGreaterThanOrEqualTo(20 * 6000 * 98 / 100);
        assertThat(mostWithin(sent, Duration.ofMinutes(1)) * 2).isLessThanOrEqualTo(6000);
    }

    @Property(tries = 50)
    void severalLimitsHoldAtOnce(
            @ForAll @IntRange(min = 1, max = 50) int perSecond, @ForAll @IntRange(min = 1, max = 400) int perMinute)
            throws Exception {
        SimulatedPace time = new SimulatedPace(START);
        HostGovernor governor = new HostGovernor("venue.example", time, new MemoryBook(), bans, Duration.ofHours(1));
        List<HostLimit> limits =
                List.of(limit(perSecond + "/1s", Optional.empty()), limit(perMinute + "/1m", Optional.empty()));
        List<Instant> sent = new ArrayList<>();

        for (int request = 0; request < 600; request++) {
            governor.acquire(1, limits);
            sent.add(time.now());
        }

        assertThat(mostWithin(sent, Duration.ofSeconds(1))).isLessThanOrEqualTo(perSecond);
        assertThat(mostWithin(sent, Duration.ofMinutes(1))).isLessThanOrEqualTo(perMinute);
    }

    @Test
    void aBurstIsSpentAtOnceAndRefillsAtTheRate() throws Exception {
        HostLimit limit = limit("10/1s", Optional.of(15L));
        HostGovernor governor = governor(new MemoryBook());

        for (int request = 0; request < 15; request++) {
            governor.acquire(1, List.of(limit));
        }
        assertThat(pace.now()).isEqualTo(START);
        for (int request = 0; request < 100; request++) {
            governor.acquire(1, List.of(limit));
        }

        assertThat(Duration.between(START, pace.now())).isBetween(Duration.ofMillis(10_000), Duration.ofMillis(10_200));
    }

    @Test
    void twoProcessesWithOneBookShareOneLimit() throws Exception {
        HostLimit limit = limit("600/1m", Optional.empty());
        MemoryBook book = new MemoryBook();
        HostGovernor one = governor(book);
        HostGovernor other = governor(book);
        List<Instant> sent = new ArrayList<>();

        while (pace.now().isBefore(START.plus(Duration.ofMinutes(5)))) {
            (sent.size() % 3 == 0 ? one : other).acquire(1, List.of(limit));
            sent.add(pace.now());
        }

        assertThat(mostWithin(sent, Duration.ofMinutes(1))).isLessThanOrEqualTo(600);
        assertThat(sent).hasSizeGreaterThanOrEqualTo(5 * 600 * 97 / 100);
    }

    @Test
    void twoProcessesShareOneLimitThroughTheLedger(@TempDir Path folder) throws Exception {
        HostLimit limit = limit("60/1m", Optional.empty());
        List<Instant> sent = new ArrayList<>();
        try (Ledger one = Ledger.open(folder.resolve("ledger.db"));
                Ledger other = Ledger.open(folder.resolve("ledger.db"))) {
            List<HostGovernor> governors = List.of(
                    governor(new LedgerBook(one, Clock.systemUTC())),
                    governor(new LedgerBook(other, Clock.systemUTC())));
            for (int request = 0; request < 181; request++) {
                governors.get(request % 2).acquire(1, List.of(limit));
                sent.add(pace.now());
            }
        }

        assertThat(mostWithin(sent, Duration.ofMinutes(1))).isEqualTo(60);
        assertThat(Duration.between(START, pace.now())).isBetween(Duration.ofMinutes(3), Duration.ofSeconds(184));
    }

    @Test
    void theVenuesOwnCountIsBelievedWhenItIsHigher() throws Exception {
        HostLimit limit = limit("100/1m", Optional.empty());
        HostGovernor governor = governor(new MemoryBook());
        governor.acquire(10, List.of(limit));

        governor.observe(limit, 95, START, Optional.empty());
        governor.acquire(5, List.of(limit));
        assertThat(pace.now()).isEqualTo(START);
        governor.acquire(1, List.of(limit));

        assertThat(pace.now()).isAfterOrEqualTo(START.plusSeconds(60));
    }

    @Test
    void aLimitThatIsSpentStartsAnewWhenTheVenueSaysSo() throws Exception {
        HostLimit limit = limit("100/1h", Optional.empty());
        HostGovernor governor = governor(new MemoryBook());

        governor.observe(limit, 100, START, Optional.of(START.plusSeconds(30)));
        governor.acquire(1, List.of(limit));

        assertThat(pace.now()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void aPauseHoldsEveryRequestBack() throws Exception {
        HostGovernor governor = governor(new MemoryBook());

        governor.pauseUntil(START.plusSeconds(7), "HTTP 429");
        governor.acquire(1, List.of());

        assertThat(pace.now()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void aBanOutlivesTheGovernorAndALongOneIsNotWaitedFor() {
        governor(new MemoryBook()).banUntil(START.plusSeconds(7_200), "418");

        assertThatThrownBy(() -> governor(new MemoryBook()).acquire(1, List.of()))
                .isInstanceOf(HostBannedException.class)
                .hasMessage("Cannot ask venue.example: it wants not to be asked before 2026-03-10T14:00:30Z");
    }

    private HostGovernor governor(BudgetBook book) {
        return new HostGovernor("venue.example", pace, book, bans, Duration.ofHours(1));
    }

    private static HostLimit limit(String rate, Optional<Long> burst) {
        return new HostLimit(
                "venue.example/" + rate,
                new Limit(Rate.parse(rate).orElseThrow(), burst, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static int mostWithin(List<Instant> sent, Duration window) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < sent.size(); to++) {
            while (!sent.get(from).plus(window).isAfter(sent.get(to))) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
