package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.feature.fold.SavedState;
import io.assay.feature.row.Cells;
import io.assay.spec.feature.FeatureReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FoldLawsTest {
    private static final int SIZE = 24;

    @Property
    void everyCutResumesToTheBit(@ForAll Random random, @ForAll boolean decimal) {
        Series series = Series.candles(random, SIZE, decimal);
        List<PassCall> calls = Calls.all(random);
        FeaturePass uncut = new FeaturePass(series.types(), calls);
        FeaturePass cut = new FeaturePass(series.types(), calls);
        for (int row = 0; row < series.size(); row++) {
            byte[] saved = cut.save().toBytes();
            assertThat(saved)
                    .as("state before row %d", row)
                    .isEqualTo(uncut.save().toBytes());
            cut = new FeaturePass(series.types(), calls);
            cut.resume(SavedState.of(saved));
            series.feed(uncut, row);
            series.feed(cut, row);
            assertThat(results(cut, calls)).as("row %d", row).isEqualTo(results(uncut, calls));
        }
    }

    @Property
    void cutsHoldForNumbersOfAnySize(@ForAll Random random) {
        Series series = Series.wide(random, 25);
        List<PassCall> calls = Calls.all(random);
        FeaturePass uncut = new FeaturePass(series.types(), calls);
        FeaturePass cut = new FeaturePass(series.types(), calls);
        for (int row = 0; row < series.size(); row++) {
            SavedState saved = SavedState.of(cut.save().toBytes());
            cut.begin();
            cut.resume(saved);
            series.feed(uncut, row);
            series.feed(cut, row);
            assertThat(results(cut, calls)).as("row %d", row).isEqualTo(results(uncut, calls));
        }
    }

    @Property
    void callsDependOnNothingBeforeTheirReach(@ForAll Random random, @ForAll boolean decimal) {
        Series series = Series.candles(random, SIZE, decimal);
        int last = series.size() - 1;
        for (PassCall call : Calls.all(random)) {
            FeatureReach reach = call.call().reach();
            if (!reach.state()) {
                List<PassCall> alone = List.of(call);
                FeaturePass whole = new FeaturePass(series.types(), alone);
                FeaturePass late = new FeaturePass(series.types(), alone);
                int start = start(reach, series, last);
                for (int row = 0; row <= last; row++) {
                    series.feed(whole, row);
                    if (row >= start) {
                        series.feed(late, row);
                    }
                }
                assertThat(results(late, alone)).as(call.call().toString()).isEqualTo(results(whole, alone));
            }
        }
    }

    @Property
    void aKeyKnowsNothingOfTheOneBefore(@ForAll Random random) {
        List<PassCall> calls = Calls.all(random);
        Series other = Series.candles(random, 15, false);
        Series series = Series.candles(random, 15, false);
        FeaturePass used = new FeaturePass(series.types(), calls);
        for (int row = 0; row < other.size(); row++) {
            other.feed(used, row);
        }
        used.begin();
        FeaturePass fresh = new FeaturePass(series.types(), calls);
        for (int row = 0; row < series.size(); row++) {
            series.feed(used, row);
            series.feed(fresh, row);
            assertThat(results(used, calls)).isEqualTo(results(fresh, calls));
        }
        assertThat(used.save()).isEqualTo(fresh.save());
    }

    /** The first row that a reach from a row covers, step by step. */
    static int start(FeatureReach reach, Series series, int row) {
        int at = row;
        for (FeatureReach.Step step : reach.steps()) {
            switch (step) {
                case FeatureReach.Step.Rows rows -> at = (int) Math.max(0, at - rows.count());
                case FeatureReach.Step.Time time -> {
                    long from = series.times().get(at) - time.length().toNanos() / 1000;
                    while (at > 0 && series.times().get(at - 1) >= from) {
                        at--;
                    }
                }
            }
        }
        return at;
    }

    /** Every call's result by its bits, null where there is none. */
    static List<String> results(FeaturePass pass, List<PassCall> calls) {
        Cells cells = pass.cells();
        List<String> bits = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int cell = Series.COLUMNS.size() + i;
            boolean floating = cells.type(cell).floating();
            String value = cells.isNull(cell)
                    ? "null"
                    : floating ? cells.number(cell) + "" : cells.high(cell) + ":" + cells.low(cell);
            bits.add(calls.get(i).call().name() + " = " + value);
        }
        return bits;
    }
}
