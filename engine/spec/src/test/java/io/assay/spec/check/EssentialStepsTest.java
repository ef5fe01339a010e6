package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            })
    void aColumnThatNothingAsksForIsNoOtherDefinition(String steps) {
        assertThat(definition(FEW + ", trades", steps)).isEqualTo(definition(FEW, steps));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{filter: close > 0}]", "[{derive: {x: close * 2}}]"})
    void aColumnThatIsHandedOnIsAnother(String steps) {
        assertThat(definition(FEW + ", trades", steps)).isNotEqualTo(definition(FEW, steps));
    }

    @Test
    void aColumnOfAnotherTypeOrPlaceIsAnother() {
        String steps =
                "[{derive: {x: cast(close as double) + cast(volume as double)}}, {select: [venue, token, ts, x]}]";

        assertThat(definition(FEW, steps)).isNotEqualTo(definition("venue, token, ts, volume, close", steps));
    }

    private static String definition(String columns, String steps) {
        return Market.sound("""
                ---
                kind: table
                name: silver.wide
                from: bronze.candles
                key: [venue, token, ts]
                event_time: ts
                steps: [{select: [%s]}]
                ---
                kind: table
                name: gold.t
                from: silver.wide
                key: [venue, token, ts]
                event_time: ts
                steps: %s
                """.formatted(columns, steps))
                .relation(TableName.of("gold.t"))
                .orElseThrow()
                .definition();
    }
}
