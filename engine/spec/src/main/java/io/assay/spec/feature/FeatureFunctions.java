package io.assay.spec.feature;

import io.assay.spec.feature.market.CommodityChannel;
import io.assay.spec.feature.market.GarmanKlass;
import io.assay.spec.feature.market.MoneyFlow;
import io.assay.spec.feature.market.Parkinson;
import io.assay.spec.feature.market.RealisedVolatility;
import io.assay.spec.feature.market.Stochastic;
import io.assay.spec.feature.market.WilliamsR;
import io.assay.spec.feature.moment.Avg;
import io.assay.spec.feature.moment.Bollinger;
import io.assay.spec.feature.moment.Count;
import io.assay.spec.feature.moment.Kurtosis;
import io.assay.spec.feature.moment.Product;
import io.assay.spec.feature.moment.Skewness;
import io.assay.spec.feature.moment.StandardDeviation;
import io.assay.spec.feature.moment.Sum;
import io.assay.spec.feature.moment.Variance;
import io.assay.spec.feature.moment.ZScore;
import io.assay.spec.feature.offset.Difference;
import io.assay.spec.feature.offset.Lag;
import io.assay.spec.feature.offset.LogReturn;
import io.assay.spec.feature.offset.RateOfChange;
import io.assay.spec.feature.offset.Return;
import io.assay.spec.feature.offset.TrueRange;
import io.assay.spec.feature.order.Donchian;
import io.assay.spec.feature.order.Drawdown;
import io.assay.spec.feature.order.First;
import io.assay.spec.feature.order.Last;
import io.assay.spec.feature.order.Max;
import io.assay.spec.feature.order.Median;
import io.assay.spec.feature.order.Min;
import io.assay.spec.feature.order.Quantile;
import io.assay.spec.feature.order.Rank;
import io.assay.spec.feature.pair.Beta;
import io.assay.spec.feature.pair.Correlation;
import io.assay.spec.feature.pair.Covariance;
import io.assay.spec.feature.pair.WeightedMean;
import io.assay.spec.feature.recursive.AccumulationDistribution;
import io.assay.spec.feature.recursive.AverageTrueRange;
import io.assay.spec.feature.recursive.Dema;
import io.assay.spec.feature.recursive.DirectionalMovement;
import io.assay.spec.feature.recursive.Ema;
import io.assay.spec.feature.recursive.Kama;
import io.assay.spec.feature.recursive.Keltner;
import io.assay.spec.feature.recursive.Macd;
import io.assay.spec.feature.recursive.OnBalanceVolume;
import io.assay.spec.feature.recursive.ParabolicSar;
import io.assay.spec.feature.recursive.Rsi;
import io.assay.spec.feature.recursive.Tema;
import io.assay.spec.problem.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every feature function there is, one line a word, sorted. */
public final class FeatureFunctions {
    public static final List<FeatureFunction> ALL = List.of(
            AccumulationDistribution.WORD,
            DirectionalMovement.WORD,
            AverageTrueRange.WORD,
            Avg.WORD,
            Beta.WORD,
            Bollinger.WORD,
            CommodityChannel.WORD,
            Correlation.WORD,
            Count.WORD,
            Covariance.WORD,
            Dema.WORD,
            Difference.WORD,
            Donchian.WORD,
            Drawdown.WORD,
            Ema.WORD,
            First.WORD,
            GarmanKlass.WORD,
            Kama.WORD,
            Keltner.WORD,
            Kurtosis.WORD,
            Lag.WORD,
            Last.WORD,
            LogReturn.WORD,
            Macd.WORD,
            Max.WORD,
            Median.WORD,
            MoneyFlow.WORD,
            Min.WORD,
            OnBalanceVolume.WORD,
            Parkinson.WORD,
            Product.WORD,
            Quantile.WORD,
            Rank.WORD,
            RealisedVolatility.WORD,
            Return.WORD,
            RateOfChange.WORD,
            Rsi.WORD,
            ParabolicSar.WORD,
            Skewness.WORD,
            StandardDeviation.WORD,
            Stochastic.WORD,
            Sum.WORD,
            Tema.WORD,
            TrueRange.WORD,
            Variance.WORD,
            WeightedMean.WORD,
            WilliamsR.WORD,
            ZScore.WORD);

    /** Names that other tools give to functions of ours. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("mean", "avg"),
            Map.entry("sma", "avg"),
            Map.entry("std", "stddev"),
            Map.entry("stdev", "stddev"),
            Map.entry("stddev_samp", "stddev"),
            Map.entry("var", "variance"),
            Map.entry("var_samp", "variance"),
            Map.entry("shift", "lag"),
            Map.entry("diff", "difference"),
            Map.entry("pct_change", "return"),
            Map.entry("percentile", "quantile"),
            Map.entry("vwap", "weighted_mean"),
            Map.entry("wma", "weighted_mean"));

    private FeatureFunctions() {}

    /** The function that a name calls: its word, or the word and a line. */
    public static Optional<FeatureFunction> find(String name) {
        return ALL.stream().filter(function -> function.names().contains(name)).findFirst();
    }

    /** The hint `did you mean 'avg'?` to a name that is none of these, where one is near enough or is called so elsewhere. */
    public static Optional<String> meant(String name) {
        String word = ELSEWHERE.getOrDefault(name, name);
        return NearestWord.hint(word, names());
    }

    /** Every name that can be called, sorted by word. */
    public static List<String> names() {
        return ALL.stream().flatMap(function -> function.names().stream()).toList();
    }
}
