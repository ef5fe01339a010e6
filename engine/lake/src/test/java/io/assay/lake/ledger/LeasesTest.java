package io.assay.lake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.spec.failure.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String TABLE = "silver.candles_1h";

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void leaseOfALivingProcessIsRefusedSayingWhoHoldsIt() {
        Holder first = Holder.ofThisProcess("r1");
        Holder second = Holder.ofThisProcess("r2");

        try (HeldLeases held = HeldLeases.take(ledger, first, List.of(TABLE), CLOCK)) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> HeldLeases.take(ledger, second, List.of("gold.other", TABLE), CLOCK))
                    .withMessage(
                            "Cannot write silver.candles_1h: run r1 (process %d on %s) holds it since %s",
                            first.pid(), first.host(), NOW)
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(75));
            assertThat(leases()).extracting(Leases.Lease::name).containsExactly(TABLE);
            ledger.update(held::check);
        }

        assertThat(leases()).isEmpty();
        HeldLeases.take(ledger, second, List.of(TABLE), CLOCK).close();
    }

    @Test
    void leaseOfADeadProcessIsTakenOver() {
        Holder self = Holder.ofThisProcess("r2");
        Holder dead = new Holder(self.host(), self.pid(), self.processStarted().minusSeconds(60), "r1");
        ledger.update(tx -> new Leases(tx).take(TABLE, dead, NOW));

        ledger.update(tx -> new Leases(tx).take(TABLE, self, NOW));

        assertThat(leases()).extracting(Leases.Lease::holder).containsExactly(self);
    }

    @Test
    void runOfADeadProcessEndsWhereItsLeaseIsTakenOver() {
        Holder self = Holder.ofThisProcess("r2");
        Holder dead = new Holder(self.host(), self.pid(), self.processStarted().minusSeconds(60), "r1");
        ledger.update(tx -> {
            new Runs(tx).start("r1", "run", NOW, NOW);
            new Leases(tx).take(TABLE, dead, NOW);
        });

        ledger.update(tx -> new Leases(tx).take(TABLE, self, NOW));

        var ended = ledger.read(tx -> new Runs(tx).find("r1"));
        assertThat(ended).hasValueSatisfying(run -> {
            assertThat(run.state()).isEqualTo(Runs.State.INTERRUPTED);
            assertThat(run.ended()).contains(NOW);
        });
    }

    @Test
    void silentHolderOnAnotherHostIsTakenOverAfterAMinute() {
        Holder self = Holder.ofThisProcess("r2");
        Holder other = new Holder("elsewhere", 17, NOW, "r1");
        ledger.update(tx -> new Leases(tx).take(TABLE, other, NOW));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ledger.update(tx -> new Leases(tx).take(TABLE, self, NOW.plusSeconds(59))))
                .withMessageContaining("run r1 (process 17 on elsewhere) holds it");
        ledger.update(tx -> new Leases(tx).take(TABLE, self, NOW.plusSeconds(60)));

        assertThat(leases()).extracting(Leases.Lease::holder).containsExactly(self);
    }

    @Test
    void holderWhoseLeaseWasTakenOverCannotCommit() {
        Holder self = Holder.ofThisProcess("r1");
        try (HeldLeases held = HeldLeases.take(ledger, self, List.of(TABLE), CLOCK)) {
            ledger.update(tx -> {
                new Leases(tx).release(TABLE, self);
                new Leases(tx).take(TABLE, new Holder("elsewhere", 17, NOW, "r2"), NOW);
            });

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> ledger.update(held::check))
                    .withMessageContaining("run r2 (process 17 on elsewhere) holds it");
        }

        assertThat(leases()).hasSize(1);
    }

    private List<Leases.Lease> leases() {
        return ledger.read(tx -> new Leases(tx).all());
    }
}
