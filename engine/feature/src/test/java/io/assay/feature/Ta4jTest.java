package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.volume.AccumulationDistributionIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Agreement with ta4j where the definitions coincide, over rows after the beginning: ta4j begins averages with the first value and not with the mean of the first
 * n, and its indicators have values where ours are null; its accumulation leaves the first row out.
 */
class Ta4jTest {
    private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");
    private static final int SIZE = 1500;
    private static final int SETTLED = 1000;

    private final double[][] rows = candles();
    private final BarSeries series = series(rows);
    private final ClosePriceIndicator close = new ClosePriceIndicator(series);

    @Test
    void averagesAgree() {
        agree("ema", of(12), new EMAIndicator(close, 12));
        agree("dema", of(12), new DoubleEMAIndicator(close, 12));
        agree("tema", of(12), new TripleEMAIndicator(close, 12));
        agree("kama", of(10, 2, 30), new KAMAIndicator(close, 10, 2, 30));
        agree("macd", of(12, 26, 9), new MACDIndicator(close, 12, 26));
        agree("macd_signal", of(12, 26, 9), new EMAIndicator(new MACDIndicator(close, 12, 26), 9));
        agree("macd_histogram", of(12, 26, 9), new MACDIndicator(close, 12, 26).getHistogram(9));
    }

    @Test
    void oscillatorsAgree() {
        agree("rsi", of(14), new RSIIndicator(close, 14));
        agree("roc", of(10), new ROCIndicator(close, 10));
        agree("williams_r", 14, new WilliamsRIndicator(series, 14));
        agree("stochastic_k", 14, new StochasticOscillatorKIndicator(series, 14));
        agree("cci", 20, new CCIIndicator(series, 20));
        agree("mfi", 14, new MoneyFlowIndexIndicator(series, 14));
        agree("donchian_upper", 20, new DonchianChannelUpperIndicator(series, 20));
        agree("donchian_lower", 20, new DonchianChannelLowerIndicator(series, 20));
    }

    @Test
    void rangesAgree() {
        agree("true_range", of(), new TRIndicator(series));
        agree("atr", of(14), new ATRIndicator(series, 14));
        agree("adx_plus", of(14), new PlusDIIndicator(series, 14));
        agree("adx_minus", of(14), new MinusDIIndicator(series, 14));
        agree("adx", of(14), new ADXIndicator(series, 14));
    }

    @Test
    void volumesAgree() {
        agree("obv", of(), new OnBalanceVolumeIndicator(series));
        double firstRow =
                ((rows[0][3] - rows[0][2]) - (rows[0][1] - rows[0][3])) / (rows[0][1] - rows[0][2]) * rows[0][4];
        FeatureCall accumulation = FeatureCall.of("accumulation_distribution", of(), Optional.empty());
        agree(accumulation, new AccumulationDistributionIndicator(series), firstRow);
    }

    private void agree(String name, List<Constant> constants, Indicator<Num> theirs) {
        agree(FeatureCall.of(name, constants, Optional.empty()), theirs);
    }

    private void agree(String name, int frame, Indicator<Num> theirs) {
        agree(FeatureCall.of(name, List.of(), Optional.of(Frame.rows(frame))), theirs);
    }

    private void agree(FeatureCall call, Indicator<Num> theirs) {
        agree(call, theirs, 0);
    }

    private void agree(FeatureCall call, Indicator<Num> theirs, double ahead) {
        FeaturePass pass = new FeaturePass(
                Collections.nCopies(COLUMNS.size(), CellType.DOUBLE),
                List.of(new PassCall(call, arguments(call.function()))));
        for (int i = 0; i < SIZE; i++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                pass.cells().number(column, rows[i][column]);
            }
            pass.next(i * 60_000_000L);
            if (i >= SETTLED) {
                double wanted = theirs.getValue(i).doubleValue() + ahead;
                assertThat(pass.cells().number(COLUMNS.size()))
                        .as("%s in row %d", call.name(), i)
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
            }
        }
    }

    private static List<Integer> arguments(FeatureFunction function) {
        return function.columns().stream()
                .map(parameter -> parameter.name().equals("x") ? "close" : parameter.name())
                .map(COLUMNS::indexOf)
                .toList();
    }

    private static List<Constant> of(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> Constant.of(number)).toList();
    }

    private static BarSeries series(double[][] rows) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("candles")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < rows.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.EPOCH.plus(Duration.ofMinutes(i + 1L)))
                    .openPrice(rows[i][0])
                    .highPrice(rows[i][1])
                    .lowPrice(rows[i][2])
                    .closePrice(rows[i][3])
                    .volume(rows[i][4])
                    .add();
        }
        return series;
    }

    private static double[][] candles() {
        Random random = new Random(7);
        double[][] rows = new double[SIZE][];
        double last = 100;
        for (int i = 0; i < SIZE; i++) {
            double open = last;
            last = open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, last) * (1 + 0.003 * random.nextDouble());
            double low = Math.min(open, last) * (1 - 0.003 * random.nextDouble());
            rows[i] = new double[] {open, high, low, last, 1 + 10 * random.nextDouble()};
        }
        return rows;
    }
}
