package io.assay.cli.journey.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.flow.SandboxSession;
import io.assay.cli.journey.Workplace;
import io.assay.cli.journey.Workplace.Outcome;
import io.assay.cli.project.ProjectCheck;
import io.assay.cli.project.ProjectPlace;
import io.assay.sources.sandbox.market.Candle;
import io.assay.sources.sandbox.market.Market;
import io.assay.sources.sandbox.market.Symbol;
import io.assay.sources.sandbox.market.Width;
import io.assay.spec.check.CheckedProject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SimulatedMarketJourneyTest {
    /** Within these days MKR is delisted and SKY is listed. */
    private static final Instant FROM = Instant.parse("2025-09-14T00:00:00Z");

    /** Thirty are the whole demo. */
    private static final int DAYS = Integer.getInteger("assay.journey.days", 4);

    @TempDir
    Path folder;

    @Test
    void everyNumberOfTheSimulatedMarketIsFoundAgainFromBronzeToGold() {
        Workplace place = Workplace.withShippedProject(folder);
        Instant until = FROM.plus(Duration.ofDays(DAYS));
        Outcome run = place.assay(
                "run",
                "+gold.category_turnover_1d",
                "gold.series_1d",
                "--from",
                FROM.toString(),
                "--until",
                until.toString());
        assertThat(run.exit()).as(run.all()).isZero();
        List<Candle> candles = simulated(place, until);
        assertThat(candles).as("simulated candles").hasSizeGreaterThan(DAYS * 1440 * 30);
        assertThat(Lines.differences(
                        place,
                        candles.stream().map(SimulatedMarketJourneyTest::line).toList(),
                        "demo",
                        "select token, open_time, open, high, low, close, volume, quote_volume, trades, is_final"
                                + " from bronze.candles_1m order by token, open_time"))
                .as("bronze.candles_1m")
                .isEmpty();
        List<NaiveCandle> minutes =
                candles.stream().map(SimulatedMarketJourneyTest::naive).toList();
        NaiveLake lake = new NaiveLake(place, "demo", minutes);
        lake.assertSilverAndGold(categories(place));
        lake.assertSeries();
    }

    private static List<Candle> simulated(Workplace place, Instant until) {
        CheckedProject project = ProjectCheck.of(ProjectPlace.find(Optional.of(place.project())), Optional.empty())
                .project()
                .orElseThrow();
        Market market = SandboxSession.market(project);
        List<Candle> candles = new ArrayList<>();
        List<Symbol> symbols = market.symbols().stream()
                .sorted(Comparator.comparing((Symbol symbol) -> symbol.listing().token()))
                .toList();
        for (Symbol symbol : symbols) {
            candles.addAll(market.candles(
                    symbol, Width.MINUTE, FROM.getEpochSecond() / 60, until.getEpochSecond() / 60, Integer.MAX_VALUE));
        }
        return candles;
    }

    private static Map<String, String> categories(Workplace place) {
        Map<String, String> categories = new LinkedHashMap<>();
        String rows = place.assay("query", "--format", "json", "select token, category from catalogs.tokens")
                .out();
        JsonMapper.shared()
                .readTree(rows)
                .forEach(row -> categories.put(
                        row.get("token").asString(), row.get("category").asString()));
        return categories;
    }

    private static String line(Candle candle) {
        return Lines.of(
                candle.symbol().listing().token(),
                time(candle),
                candle.price(candle.open()),
                candle.price(candle.high()),
                candle.price(candle.low()),
                candle.price(candle.close()),
                candle.volume(),
                candle.quoteVolume(),
                candle.trades(),
                true);
    }

    private static NaiveCandle naive(Candle candle) {
        return new NaiveCandle(
                candle.symbol().listing().token(),
                time(candle),
                candle.price(candle.open()),
                candle.price(candle.high()),
                candle.price(candle.low()),
                candle.price(candle.close()),
                candle.volume(),
                candle.quoteVolume(),
                candle.trades(),
                1);
    }

    private static Instant time(Candle candle) {
        return Instant.ofEpochSecond(candle.minute() * 60);
    }
}
