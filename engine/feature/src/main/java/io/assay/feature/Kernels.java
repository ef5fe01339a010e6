package io.assay.feature;

import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.kernel.market.CommodityChannel;
import io.assay.feature.kernel.market.GarmanKlass;
import io.assay.feature.kernel.market.MoneyFlow;
import io.assay.feature.kernel.market.Parkinson;
import io.assay.feature.kernel.market.RealisedVolatility;
import io.assay.feature.kernel.market.Stochastic;
import io.assay.feature.kernel.market.WilliamsR;
import io.assay.feature.kernel.moment.Avg;
import io.assay.feature.kernel.moment.Bollinger;
import io.assay.feature.kernel.moment.Count;
import io.assay.feature.kernel.moment.Kurtosis;
import io.assay.feature.kernel.moment.Product;
import io.assay.feature.kernel.moment.Skewness;
import io.assay.feature.kernel.moment.StandardDeviation;
import io.assay.feature.kernel.moment.Sum;
import io.assay.feature.kernel.moment.Variance;
import io.assay.feature.kernel.moment.ZScore;
import io.assay.feature.kernel.offset.Difference;
import io.assay.feature.kernel.offset.Lag;
import io.assay.feature.kernel.offset.LogReturn;
import io.assay.feature.kernel.offset.RateOfChange;
import io.assay.feature.kernel.offset.Return;
import io.assay.feature.kernel.offset.TrueRange;
import io.assay.feature.kernel.order.Donchian;
import io.assay.feature.kernel.order.Drawdown;
import io.assay.feature.kernel.order.First;
import io.assay.feature.kernel.order.Last;
import io.assay.feature.kernel.order.Max;
import io.assay.feature.kernel.order.Median;
import io.assay.feature.kernel.order.Min;
import io.assay.feature.kernel.order.Quantile;
import io.assay.feature.kernel.order.Rank;
import io.assay.feature.kernel.pair.Beta;
import io.assay.feature.kernel.pair.Correlation;
import io.assay.feature.kernel.pair.Covariance;
import io.assay.feature.kernel.pair.WeightedMean;
import io.assay.feature.kernel.recursive.AccumulationDistribution;
import io.assay.feature.kernel.recursive.AverageTrueRange;
import io.assay.feature.kernel.recursive.Dema;
import io.assay.feature.kernel.recursive.DirectionalMovement;
import io.assay.feature.kernel.recursive.Ema;
import io.assay.feature.kernel.recursive.Kama;
import io.assay.feature.kernel.recursive.Keltner;
import io.assay.feature.kernel.recursive.Macd;
import io.assay.feature.kernel.recursive.OnBalanceVolume;
import io.assay.feature.kernel.recursive.ParabolicSar;
import io.assay.feature.kernel.recursive.Rsi;
import io.assay.feature.kernel.recursive.Tema;
import io.assay.feature.row.CellType;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/** Every kernel there is, one line a word, sorted as the declarations are. */
public final class Kernels {
    public static final List<Kernel> ALL = List.of(
            AccumulationDistribution.KERNEL,
            DirectionalMovement.KERNEL,
            AverageTrueRange.KERNEL,
            Avg.KERNEL,
            Beta.KERNEL,
            Bollinger.KERNEL,
            CommodityChannel.KERNEL,
            Correlation.KERNEL,
            Count.KERNEL,
            Covariance.KERNEL,
            Dema.KERNEL,
            Difference.KERNEL,
            Donchian.KERNEL,
            Drawdown.KERNEL,
            Ema.KERNEL,
            First.KERNEL,
            GarmanKlass.KERNEL,
            Kama.KERNEL,
            Keltner.KERNEL,
            Kurtosis.KERNEL,
            Lag.KERNEL,
            Last.KERNEL,
            LogReturn.KERNEL,
            Macd.KERNEL,
            Max.KERNEL,
            Median.KERNEL,
            MoneyFlow.KERNEL,
            Min.KERNEL,
            OnBalanceVolume.KERNEL,
            Parkinson.KERNEL,
            Product.KERNEL,
            Quantile.KERNEL,
            Rank.KERNEL,
            RealisedVolatility.KERNEL,
            Return.KERNEL,
            RateOfChange.KERNEL,
            Rsi.KERNEL,
            ParabolicSar.KERNEL,
            Skewness.KERNEL,
            StandardDeviation.KERNEL,
            Stochastic.KERNEL,
            Sum.KERNEL,
            Tema.KERNEL,
            TrueRange.KERNEL,
            Variance.KERNEL,
            WeightedMean.KERNEL,
            WilliamsR.KERNEL,
            ZScore.KERNEL);

    private Kernels() {}

    /** A fresh fold of a call whose arguments have the types, for the rows of one key. */
    public static Fold fold(FeatureCall call, List<CellType> types) {
        int wanted = call.function().columns().size();
        if (types.size() != wanted) {
            throw new IllegalArgumentException(
                    "Invalid call: %s of %d arguments (must be %d)".formatted(call.name(), types.size(), wanted));
        }
        return ALL.stream()
                .filter(kernel -> kernel.word().equals(call.function().word()))
                .findFirst()
                .orElseThrow()
                .factory()
                .fold(call, types);
    }
}
