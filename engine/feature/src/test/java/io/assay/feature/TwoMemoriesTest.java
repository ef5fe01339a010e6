package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.feature.fold.SavedState;
import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Calls that carry their memory resume at a cut, the others warm up before it: together they go on as if there were no cut. */
class TwoMemoriesTest {
    @Property(tries = 600)
    void anyNestingOfCallsGoesOnAcrossAnyCut(@ForAll Random random, @ForAll boolean decimal) {
        Series series = random.nextInt(4) == 0 ? Series.wide(random, 40) : Series.candles(random, 40, decimal);
        NestedCalls nested = NestedCalls.of(random, 8, 10);
        int cut = series.cut(random);
        FeaturePass uncut = new FeaturePass(series.types(), nested.calls());
        for (int row = 0; row < cut; row++) {
            series.feed(uncut, row);
        }
        FeaturePass late = new FeaturePass(series.types(), nested.calls());
        late.resume(SavedState.of(uncut.save().toBytes()));
        int before = cut < series.size() ? nested.start(series, cut) : cut;
        for (int row = before; row < cut; row++) {
            series.warm(late, row);
        }
        for (int row = cut; row < series.size(); row++) {
            series.feed(uncut, row);
            series.feed(late, row);
            assertThat(FoldLawsTest.results(late, nested.calls()))
                    .as("row %d, cut before %d, warm from %d", row, cut, before)
                    .isEqualTo(FoldLawsTest.results(uncut, nested.calls()));
        }
        assertThat(late.save()).isEqualTo(uncut.save());
    }

    @Test
    void warmRowsAreNothingToWhatIsCarried() {
        FeatureCall sum = FeatureCall.of("sum", List.of(), Optional.of(Frame.rows(2)));
        FeatureCall total = FeatureCall.of("sum", List.of(), Optional.of(Frame.all()));
        FeaturePass pass = new FeaturePass(
                List.of(CellType.DOUBLE),
                List.of(new PassCall(sum, List.of(0), false), new PassCall(total, List.of(0), true)));
        pass.cells().number(0, 5);
        pass.warm(0, 0, 2);
        assertThat(pass.cells().isNull(2)).isTrue();
        pass.cells().number(0, 7);
        pass.next(1);
        assertThat(pass.cells().number(1)).isEqualTo(12);
        assertThat(pass.cells().number(2)).isEqualTo(7);
        assertThat(pass.save().fields().keySet()).allMatch(field -> field.startsWith("1."));
    }

    @Test
    void whatIsNotCarriedMayNotReadWhatIs() {
        FeatureCall ema = FeatureCall.of("ema", List.of(Constant.of(3)), Optional.empty());
        FeatureCall mean = FeatureCall.of("avg", List.of(), Optional.of(Frame.rows(2)));
        List<PassCall> calls = List.of(new PassCall(ema, List.of(0), true), new PassCall(mean, List.of(1), false));
        assertThatThrownBy(() -> new FeaturePass(List.of(CellType.DOUBLE), calls))
                .hasMessage("Invalid argument of avg: ema is carried (must not be where the call is not)");
    }
}
