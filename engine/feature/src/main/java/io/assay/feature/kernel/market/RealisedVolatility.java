package io.assay.feature.kernel.market;

import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.kernel.offset.LogReturn;
import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import java.util.List;
import java.util.Optional;

/** √Σ ln(p / p′)² over the changes from row to row (Andersen & Bollerslev 1998), the sum exact. */
public final class RealisedVolatility {
    public static final Kernel KERNEL = new Kernel("realised_volatility", RealisedVolatility::fold);

    private RealisedVolatility() {}

    private static Fold fold(FeatureCall call, List<CellType> types) {
        FeatureCall change = FeatureCall.of("log_return", List.of(Constant.of(1)), Optional.empty());
        Fold sum = Window.bounded(
                Kernel.frame(call),
                Then.types(1),
                () -> new ExactTerms(true, (squares, count) -> Math.sqrt(squares.sum())));
        return Then.of(LogReturn.KERNEL.factory().fold(change, types), sum);
    }
}
