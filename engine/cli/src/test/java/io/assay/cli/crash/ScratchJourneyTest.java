package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.BrokenLakeJourneyTest.FolderCopy;
import io.assay.cli.crash.Command.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An edit is built beside the lake and looked at before it counts: readers see nothing of it, and what is shown is what a run then makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScratchJourneyTest {
    private static final String UNTIL = "2026-01-03";
    private static final int STORAGE = 4;

    private SmallMarket market = SmallMarket.unmade();
    private FolderCopy copy = FolderCopy.none();

    @BeforeAll
    void build(@TempDir Path folder, @TempDir Path kept) {
        market = SmallMarket.in(folder);
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        copy = FolderCopy.of(folder, kept);
    }

    @BeforeEach
    void restore() {
        copy.restore();
    }

    @Test
    void anEditIsShownAsItWouldBeAndTheLakeStaysAsItIs() {
        Map<String, List<String>> before = LakeContent.of(market);
        List<String> files = lakeFiles();
        market.factor(2);
        Ended built = market.assay("run", "--scratch");
        assertThat(built.exit()).as(built.all()).isZero();
        assertThat(built.out()).contains("gold.daily", "scratch draft in ", "the lake is as it was");
        Ended diff = market.assay("diff");
        assertThat(diff.exit()).as(diff.all()).isZero();
        assertThat(diff.out())
                .contains(
                        "release 1 → scratch draft",
                        "gold.daily: factor in 6 rows",
                        "  ~ BTC, 2026-01-01 00:00:00",
                        "factor: 1 → 2",
                        "5 tables differ, 1 table is the same");
        assertThat(diff.out()).doesNotContain("bronze.minutes");
        assertThat(LakeContent.of(market)).isEqualTo(before);
        assertThat(lakeFiles()).isEqualTo(files);

        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        Ended same = market.assay("diff", "--format", "json");
        assertThat(same.out()).contains("\"made_from_release\" : 1").doesNotContain("\"differs\" : true");
        Ended releases = market.assay("diff", "--before", "1", "--after", "2", "gold.daily");
        assertThat(releases.out()).contains("release 1 → release 2", "gold.daily: factor in 6 rows");
        assertThat(market.assay("diff", "--before", "2", "--after", "2").out()).contains("0 tables differ");
    }

    @Test
    void rowsAndColumnsThatComeAndGoAreCounted() {
        market.replace("tables.yaml", "  - filter: is_final\n", "  - filter: is_final and token <> 'ETH'\n");
        market.replace("tables.yaml", "average: avg(close) over 3 rows", "mean: avg(close) over 3 rows");
        market.replace(
                "project.yaml",
                "symbol: UNIUSDT, token: UNI}",
                "symbol: UNIUSDT, token: UNI}\n  - {venue: binance, symbol: SOLUSDT, token: SOL}");
        Ended built = market.assay("run", "--scratch", "smaller");
        assertThat(built.exit()).as(built.all()).isZero();
        assertThat(built.err())
                .contains(
                        "! a run would first fetch 4 requests of weight ",
                        "scratch fetches nothing, and builds from what is there");
        Ended diff = market.assay("diff", "--scratch", "smaller");
        assertThat(diff.out())
                .containsPattern("gold\\.daily +2 +4 +2\n")
                .contains("  - ETH, 2026-01-01 00:00:00", "+mean -average");
    }

    @Test
    void whatAScratchOfPartOfTheTimeLacksIsSaidWhateverItsShape() {
        market.factor(2);
        Ended built = market.assay("run", "--scratch", "--until", "2026-01-02");
        assertThat(built.exit()).as(built.all()).isZero();
        market.replace("tables.yaml", "average: avg(close) over 3 rows", "average: count(close) over 3 rows");

        Ended diff = market.assay("diff");

        assertThat(diff.exit()).as(diff.all()).isZero();
        assertThat(diff.out()).containsPattern("not built in the scratch as the project says now: .*gold\\.features");
    }

    @Test
    void scratchLakesAreListedAndThrownAway() {
        market.factor(3);
        assertThat(market.assay("run", "--scratch", "other", "gold.daily").exit())
                .isZero();
        assertThat(state("scratch").out()).contains("other", "from release");
        assertThat(state("show").out()).doesNotContain("other");
        assertThat(state("scratch", "--drop", "other").exit()).isZero();
        Ended missing = market.assay("diff", "--scratch", "other");
        assertThat(missing.exit()).isEqualTo(STORAGE);
        assertThat(missing.err()).contains("failed[scratch-missing]: Cannot read scratch other");
    }

    /** A command below `state`, which takes the project itself. */
    private Ended state(String... words) {
        List<String> line = new ArrayList<>(List.of("state"));
        line.addAll(List.of(words));
        line.addAll(List.of("--project", market.folder().resolve("small").toString()));
        return Command.start(market.folder(), "state", Map.of(), List.of(), line.toArray(String[]::new))
                .await();
    }

    private List<String> lakeFiles() {
        try (Stream<Path> files = Files.walk(market.root().resolve("tables"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> market.root().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
