package io.assay.cli.journey.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.journey.Workplace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What silver and gold must hold when bronze holds these minutes, reckoned by hand, and whether they do. */
record NaiveLake(Workplace place, String profile, List<NaiveCandle> minutes) {
    /** At 03:00 of the day before, which is in the day's own first hours still MKR's. */
    private static final Instant SKY_CAME = Instant.parse("2025-09-16T00:00:00Z");

    private static final String PRICES = "open, high, low, close, volume, turnover, trades, ";

    /** Compares every table from the minutes on with the naive reckoning, row by row. */
    void assertSilverAndGold(Map<String, String> categories) {
        List<NaiveCandle> traded = NaiveCandle.traded(minutes);
        List<NaiveCandle> hours = NaiveCandle.wider(traded, ChronoUnit.HOURS);
        List<NaiveCandle> days = days();
        assertThat(days).as("days to compare").isNotEmpty();
        assertSame("silver.candles_1m", "ts", "venues", lines(traded));
        assertSame("silver.candles_1h", "ts", "minutes", lines(hours));
        assertSame("silver.candles_1d", "day", "hours", lines(days));
        assertSame("gold.candles_daily", "day", "hours", lines(days));
        assertTurnover(days, categories);
    }

    /** MKR goes on as SKY, AGIX and OCEAN as FET, at the ratios that were announced. */
    void assertSeries() {
        List<NaiveCandle> series = new ArrayList<>(days());
        series.removeIf(day -> List.of("MKR", "AGIX", "OCEAN").contains(day.token())
                && !day.time().isBefore(SKY_CAME));
        for (NaiveCandle day : days()) {
            if (day.token().equals("SKY") && !day.time().isBefore(SKY_CAME)) {
                series.add(day.as("MKR", new BigDecimal("24000")));
            } else if (day.token().equals("FET")) {
                series.add(day.as("AGIX", new BigDecimal("0.433350")));
                series.add(day.as("OCEAN", new BigDecimal("0.433226")));
            }
        }
        assertThat(series).as("days of successors").hasSizeGreaterThan(days().size());
        String sql = "select series, day, " + PRICES + "hours from gold.series_1d order by series, day";
        assertThat(Lines.differences(place, lines(series), profile, sql))
                .as("gold.series_1d")
                .isEmpty();
    }

    private List<NaiveCandle> days() {
        return NaiveCandle.wider(NaiveCandle.wider(NaiveCandle.traded(minutes), ChronoUnit.HOURS), ChronoUnit.DAYS);
    }

    private void assertSame(String table, String time, String parts, List<String> expected) {
        String sql = "select token, " + time + ", " + PRICES + parts + " from " + table + " order by token, " + time;
        assertThat(Lines.differences(place, expected, profile, sql)).as(table).isEmpty();
    }

    private void assertTurnover(List<NaiveCandle> days, Map<String, String> categories) {
        Map<String, List<NaiveCandle>> groups = new TreeMap<>();
        days.forEach(
                day -> groups.computeIfAbsent(categories.get(day.token()) + " " + day.time(), key -> new ArrayList<>())
                        .add(day));
        List<String> expected = new ArrayList<>();
        groups.forEach((key, group) -> expected.add(Lines.of(
                key,
                group.stream().map(NaiveCandle::turnover).reduce(BigDecimal.ZERO, BigDecimal::add),
                group.stream().mapToLong(NaiveCandle::trades).sum(),
                group.size())));
        String sql =
                "select category, day, turnover, trades, tokens from gold.category_turnover_1d order by category, day";
        assertThat(Lines.differences(place, expected, profile, sql))
                .as("gold.category_turnover_1d")
                .isEmpty();
    }

    private static List<String> lines(List<NaiveCandle> candles) {
        return NaiveCandle.sorted(candles).stream().map(NaiveCandle::line).toList();
    }
}
