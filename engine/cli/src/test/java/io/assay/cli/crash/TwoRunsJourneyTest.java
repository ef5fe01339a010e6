package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.Command.Ended;
import io.assay.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on one lake: nothing is doubled, and who cannot go on says who is in the way. */
class TwoRunsJourneyTest {
    private static final int TRY_AGAIN = 75;
    private static final int NOTHING_TO_DO = 99;
    private static final int SLICES = 18;

    @TempDir
    Path folder;

    @Test
    void twoRunsShareTheFetchingAndNeverWriteOneTableTogether() {
        SmallMarket market = SmallMarket.in(folder);
        together(
                market.start("ingest", "--until", SmallMarket.LAST),
                market.start("ingest", "--until", SmallMarket.LAST));
        assertThat(numbers(market, "SELECT COUNT(*) FROM slices WHERE state = 'done'"))
                .containsExactly(SLICES);
        assertThat(numbers(market, "SELECT SUM(row_count) FROM segments"))
                .as("answers kept")
                .containsExactly(SLICES);

        Command one = market.start("run", "--until", SmallMarket.LAST);
        one.awaitUntil(() -> one.builder().isPresent());
        Ended two = market.assay("run", "--until", SmallMarket.LAST);
        assertThat(two.exit()).as(two.all()).isEqualTo(TRY_AGAIN);
        assertThat(two.err())
                .contains(
                        "failed[lease-held]: Cannot write ",
                        "(process " + one.engine().pid() + " on ",
                        "= next:")
                .doesNotContain("Exception", "\tat ");
        assertThat(one.await().exit()).isZero();
        List<String> alone = whole(market);

        market.factor(2);
        assertThat(market.assay("run", "silver.minutes", "silver.hours", "gold.features", "--until", SmallMarket.LAST)
                        .exit())
                .isZero();
        together(
                market.start("run", "gold.daily", "--until", SmallMarket.LAST),
                market.start("run", "gold.turnover", "--until", SmallMarket.LAST));
        assertThat(market.assay("run", "--until", SmallMarket.LAST).exit()).isEqualTo(NOTHING_TO_DO);
        assertThat(whole(market)).as("but for the factor").isEqualTo(alone);
    }

    private static void together(Command... commands) {
        for (Command command : commands) {
            Ended ended = command.await();
            assertThat(ended.exit()).as(ended.all()).isZero();
        }
    }

    /** What readers see of all tables, which must belong together, without the factor. */
    private static List<String> whole(SmallMarket market) {
        try (ReleaseWatch watch = new ReleaseWatch(market)) {
            return List.of(watch.look().split(" ")).subList(0, 2);
        }
    }

    private static List<Integer> numbers(SmallMarket market, String sql) {
        try (Lake lake = market.lake()) {
            return lake.ledger().read(transaction -> transaction.query(sql, row -> (int) row.number(1)));
        }
    }
}
