package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column more in a table that is read changes the definitions of those that hand it on, and of no other. */
class EssentialStepsTest {
    private static final String FEW = "venue, token, ts, close, volume";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{filter: close > 0}, {select: [venue, token, ts, close]}]",
                "[{derive: {x: close * 2}}, {select: [venue, token, ts, x]}]",
                "[{rename: {price: close}}, {select: [venue, token, ts, price]}]",
                "[{join: {to: tokens, on: [token], columns: [category]}}, {select: [venue, token, ts, category]}]",
                "[{features: {columns: {slow: 'ema(close, 12)', mean: avg(close) over 3 rows}}}, {select: [venue, token, ts, slow]}]",
                "[{derive: {x: close + 1}}, {features: {columns: {y: 'lag(x, 1)'}}}, {filter: y > 0}, {select: [venue, token, ts, y]}]",
                "[{asof_join: {to: silver.daily, on: [venue, token], within: 2d, columns: {day: close}}}, {select: [venue, token, ts, day]}]",
                "[{resample: {every: 1h, columns: {close: last(close)}}}]",
                "[{aggregate: {by: [venue, token, ts], columns: {n: count(*)}}}]",
                "[{rank: {within: [venue, ts], by: close desc, as: place}}, {select: [venue, token, ts, place]}]",
                "[{drop: [volume]}, {select: [venue, token, ts, close]}]",
                "[{derive: {twice: volume * 2}}, {drop: [twice, volume]}, {select: [venue, token, ts, close]}]",
                "[{rename: {amount: volume}}, {select: [venue, token, ts, close]}]",
                "[{select: [venue, token, ts, close, volume]}, {select: [venue, token, ts, close]}]",
                "[{filter: close > 0}, {drop: [volume]}, {aggregate: {by: [venue, token, ts], columns: {c: max(close)}}}]",
                "[{fill: {columns: {close: forward}, limit: 6h}}, {select: [venue, token, ts, close]}]",
                "[{union: [silver.other]}, {select: [venue, token, ts, close]}]",
                "[{pivot: {by: [venue, token, ts], name: venue, into: [x], columns: {c: max(close)}}}]",
                "[{stitch: {to: successors, key: token, as: series, successor: into, at: since, ratio: ratio, prices: [close]}}, {derive: {token: series}}, {select: [venue, token, ts, close]}]",
                "[{join: {to: silver.other, on: [venue, token, ts], kind: semi}}, {select: [venue, token, ts, close]}]",
                "[{join: {to: silver.other, on: [venue, token, ts], columns: {theirs: close}}}, {select: [venue, token, ts, theirs]}]",
                "[{dedupe: {by: [venue, token, ts], order: close desc}}, {select: [venue, token, ts]}]",
                "[{sql: 'select venue, token, ts, close from input'}]",
                "[{sql: 'select i.venue, i.token, i.ts, o.close from input i join silver.other o using (venue, token, ts)'}]",
            })
    void aColumnThatNothingAsksForIsNoOtherDefinition(String steps) {
        assertThat(definition(FEW + ", trades", steps)).isEqualTo(definition(FEW, steps));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{filter: close > 0}]",
                "[{derive: {x: close * 2}}]",
                "[{union: [silver.other]}]",
                "[{drop: [volume]}]",
                "[{sql: select * from input}]",
                "[{sql: select distinct * from input}]",
                "[{sql: 'select venue, token, ts, close from (select distinct * from input)'}]",
                "[{sql: 'select venue, token, ts, close from (select * from input union select * from silver.other)'}]",
                "[{sql: select i.venue from input i natural join silver.other o}]",
            })
    void aColumnThatIsHandedOnOrDecidesIsAnother(String steps) {
        String key = steps.contains("select i.venue") ? "[venue]" : "[venue, token, ts]";
        String whole = key.equals("[venue]") ? "refresh: full" : "event_time: ts";

        assertThat(definition(FEW + ", trades", steps, key, whole)).isNotEqualTo(definition(FEW, steps, key, whole));
    }

    @Test
    void aColumnMoreInOneOfTwoTablesThatAreReadIsNoOtherDefinition() {
        assertThat(ofTwo(FEW + ", trades", "[{select: [venue, token, ts, close]}]"))
                .isEqualTo(ofTwo(FEW, "[{select: [venue, token, ts, close]}]"));
        assertThat(ofTwo(FEW + ", trades", "[{drop: [volume]}]")).isNotEqualTo(ofTwo(FEW, "[{drop: [volume]}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{filter: close > 0}] | [{filter: close > 1}]",
                "[{derive: {x: close * 2}}] | [{derive: {x: close * 3}}]",
                "[{drop: [volume]}] | [{filter: close > 0}, {drop: [volume]}]",
                "[{drop: [volume]}] | [{filter: volume > 0}, {drop: [volume]}]",
                "[{dedupe: {by: [venue, token, ts], order: close desc}}] | [{dedupe: {by: [venue, token, ts], order: close}}]",
                "[{dedupe: {by: [venue, token, ts], order: close desc}}, {drop: [close]}] | [{dedupe: {by: [venue, token, ts], order: volume desc}}, {drop: [close]}]",
                "[{join: {to: tokens, on: [token], columns: [name]}}] | [{join: {to: tokens, on: [token], kind: left, columns: [name]}}]",
                "[{join: {to: tokens, on: [token], kind: semi}}] | [{join: {to: tokens, on: [token], kind: anti}}]",
                "[{join: {to: tokens, on: [token], kind: semi}}] | []",
                "[{join: {to: tokens, on: [token], kind: semi}}] | [{filter: close > 0}, {join: {to: tokens, on: [token], kind: semi}}]",
                "[{union: [silver.other]}] | []",
                "[{features: {columns: {m: avg(close) over 3 rows}}}] | [{features: {columns: {m: avg(close) over 4 rows}}}]",
                "[{features: {columns: {m: avg(close) over 3 rows}}}] | [{features: {columns: {m: avg(volume) over 3 rows}}}]",
                "[{features: {columns: {m: 'rsi(close, 14)'}}}] | [{features: {columns: {m: 'rsi(close, n = 15)'}}}]",
                "[{fill: {columns: {close: forward}, limit: 6h}}] | [{fill: {columns: {close: forward}, limit: 7h}}]",
                "[{asof_join: {to: silver.daily, on: [venue, token], within: 2d, columns: {d: close}}}] | [{asof_join: {to: silver.daily, on: [venue, token], within: 3d, columns: {d: close}}}]",
                "[{resample: {every: 1h, columns: {c: last(close)}}}] | [{resample: {every: 2h, columns: {c: last(close)}}}]",
                "[{sql: select * from input where close > 0}] | [{sql: select * from input where close > 1}]",
            })
    void otherRowsOrValuesAreAnotherDefinition(String one, String other) {
        assertThat(definition(FEW, one)).isNotEqualTo(definition(FEW, other));
    }

    @Test
    void aConstantMayBeNamedWithoutAnotherDefinition() {
        assertThat(definition(FEW, "[{features: {columns: {m: 'rsi(close, n = 14)'}}}]"))
                .isEqualTo(definition(FEW, "[{features: {columns: {m: 'rsi(close)'}}}]"));
    }

    @Test
    void aColumnOfAnotherTypeOrPlaceIsAnother() {
        String steps =
                "[{derive: {x: cast(close as double) + cast(volume as double)}}, {select: [venue, token, ts, x]}]";

        assertThat(definition(FEW, steps)).isNotEqualTo(definition("venue, token, ts, volume, close", steps));
    }

    private static String definition(String columns, String steps) {
        return definition(columns, steps, "[venue, token, ts]", "event_time: ts");
    }

    private static String definition(String columns, String steps, String key, String kind) {
        return of(columns, """
                ---
                kind: table
                name: gold.t
                from: silver.wide
                key: %s
                %s
                steps: %s
                """.formatted(key, kind, steps));
    }

    private static String ofTwo(String columns, String steps) {
        return of(columns, """
                ---
                kind: table
                name: gold.t
                from: [silver.wide, silver.other]
                key: [venue, token, ts]
                event_time: ts
                steps: %s
                """.formatted(steps));
    }

    private static String of(String columns, String table) {
        return Market.sound("""
                ---
                kind: catalog
                name: successors
                key: [token]
                columns: {token: tokens.token, into: tokens.token, since: timestamp, ratio: "decimal(10,4)"}
                rows: [{token: DOGE, into: BTC, since: "2024-01-01T00:00:00Z", ratio: "2"}]
                ---
                kind: table
                name: silver.wide
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{select: [%s]}]
                ---
                kind: table
                name: silver.other
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{select: [%s]}]
                %s""".formatted(columns, columns, table))
                .relation(TableName.of("gold.t"))
                .orElseThrow()
                .definition();
    }
}
