package io.assay.lake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

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
    void newestReleaseIsResolvedWithItsSnapshots() {
        var newest = ledger.read(tx -> new Releases(tx).newest());
        assertThat(newest).isEmpty();
        record("r1", 11, NOW);
        Release second = record("r2", 12, NOW.plusSeconds(60));

        var newest2 = ledger.read(tx -> new Releases(tx).newest());
        assertThat(newest2).contains(second);
        assertThat(second.snapshotOf("silver", "candles_1h")).contains(12L);
        assertThat(second.snapshotOf("silver", "other")).isEmpty();
        var asOf = ledger.read(tx -> new Releases(tx).asOf(NOW.plusSeconds(59)));
        assertThat(asOf).map(Release::run).contains("r1");
        var asOf2 = ledger.read(tx -> new Releases(tx).asOf(NOW.minusSeconds(1)));
        assertThat(asOf2).isEmpty();
    }

    @Test
    void tagKeepsAReleaseThatWouldBeForgotten() {
        Release tagged = record("r1", 11, NOW);
        record("r2", 12, NOW);
        Release newest = record("r3", 13, NOW);
        ledger.update(tx -> new Releases(tx).tag("paper", tagged.number(), NOW));

        int forgotten = ledger.inTransaction(tx -> new Releases(tx).forgetReplacedBefore(NOW.plusSeconds(1)));

        assertThat(forgotten).isEqualTo(1);
        var all = ledger.read(tx -> new Releases(tx).all());
        assertThat(all).containsExactly(newest, tagged);
        var resolved = ledger.read(tx -> new Releases(tx).tagged("paper"));
        assertThat(resolved).contains(tagged);
        var tags = ledger.read(tx -> new Releases(tx).tags());
        assertThat(tags).extracting(Releases.Tag::name).containsExactly("paper");
        var untag = ledger.inTransaction(tx -> new Releases(tx).untag("paper"));
        assertThat(untag).isTrue();
        var tagged2 = ledger.read(tx -> new Releases(tx).tagged("paper"));
        assertThat(tagged2).isEmpty();
    }

    @Test
    void aTagThatReadsAsANumberIsRefusedForItWouldHideARelease() {
        Release release = record("r1", 11, NOW);
        for (String name : List.of("5", "2026-01", "", " ", "-x", "a b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger.update(tx -> new Releases(tx).tag(name, release.number(), NOW)))
                    .withMessage("Invalid tag: " + name
                            + " (must be a letter, then letters, digits, ., - and _, 64 at most)");
        }
        var tags = ledger.read(tx -> new Releases(tx).tags());
        assertThat(tags).isEmpty();
    }

    @Test
    void pointerMovesOnlyFromWhereItIsExpected() {
        assertThat(move(Optional.empty(), "m1")).isTrue();
        assertThat(move(Optional.empty(), "m2")).isFalse();
        assertThat(move(Optional.of("m0"), "m2")).isFalse();
        assertThat(move(Optional.of("m1"), "m2")).isTrue();
        var find = ledger.read(tx -> new TablePointers(tx).find("silver", "candles_1h"));
        assertThat(find).contains("m2");
        var all = ledger.read(tx -> new TablePointers(tx).all());
        assertThat(all).containsExactly(new TablePointers.Pointer("silver", "candles_1h", "m2"));
        var drop = ledger.inTransaction(tx -> new TablePointers(tx).drop("silver", "candles_1h"));
        assertThat(drop).isTrue();
        var all2 = ledger.read(tx -> new TablePointers(tx).all());
        assertThat(all2).isEmpty();
    }

    private boolean move(Optional<String> from, String to) {
        return ledger.inTransaction(tx -> new TablePointers(tx).move("silver", "candles_1h", from, to));
    }

    private Release record(String run, long snapshot, Instant now) {
        return ledger.inTransaction(tx ->
                new Releases(tx).record(run, List.of(new TableSnapshotId("silver", "candles_1h", snapshot)), now));
    }
}
