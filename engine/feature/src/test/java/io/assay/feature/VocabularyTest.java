package io.assay.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.SavedState;
import io.assay.feature.row.CellType;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void everyDeclarationHasItsKernelAndNoOther() {
        assertThat(Kernels.ALL.stream().map(Kernel::word))
                .isEqualTo(
                        FeatureFunctions.ALL.stream().map(FeatureFunction::word).toList())
                .isSorted();
    }

    @Test
    void everyNameCallsOneLine() {
        assertThat(FeatureFunctions.names()).doesNotHaveDuplicates().contains("macd", "macd_signal", "adx_plus");
        assertThat(FeatureFunctions.find("bollinger_upper").orElseThrow().line("bollinger_upper"))
                .contains("upper");
        assertThat(FeatureFunctions.find("bollinger")).isEmpty();
    }

    @Test
    void everyDeclarationSaysWhatItIs() {
        for (FeatureFunction function : FeatureFunctions.ALL) {
            assertThat(function.summary()).as(function.word()).endsWith(".");
            assertThat(function.source()).as(function.word()).isNotBlank();
            assertThat(function.example())
                    .as(function.word())
                    .startsWith(function.names().getFirst());
            assertThat(function.nulls()).as(function.word()).endsWith(".");
            assertThat(function.ties()).as(function.word()).endsWith(".");
        }
    }

    @Test
    void reachFollowsFromFrameAndConstants() {
        assertThat(call("avg", Frame.rows(20)).reach()).isEqualTo(FeatureReach.rows(19));
        assertThat(call("mfi", Frame.time(Duration.ofHours(24), 1)).reach())
                .isEqualTo(FeatureReach.time(Duration.ofHours(24)).plus(FeatureReach.rows(1)));
        assertThat(call("stochastic_d", Frame.rows(14)).reach().steps())
                .containsExactly(new FeatureReach.Step.Rows(2), new FeatureReach.Step.Rows(13));
        assertThat(call("sum", Frame.all()).reach().state()).isTrue();
        assertThat(FeatureCall.of("lag", List.of(Constant.of(Duration.ofHours(24))), Optional.empty())
                        .reach())
                .isEqualTo(FeatureReach.time(Duration.ofHours(24)));
    }

    @Test
    void callsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> call("rsii", Frame.rows(3)))
                .hasMessageStartingWith("Invalid function: rsii (must be one of [accumulation_distribution, ");
        assertThatThrownBy(() -> call("median", Frame.all()))
                .hasMessage("Invalid frame of median: all (must be rows or a duration)");
        assertThatThrownBy(() -> FeatureCall.of("ema", List.of(), Optional.empty()))
                .hasMessage("Invalid call: ema without n (must be given)");
        assertThatThrownBy(() -> FeatureCall.of("ema", List.of(Constant.of(2.5)), Optional.empty()))
                .hasMessage("Invalid n of ema: 2.5 (must be a whole number from 1 to 10000000)");
        assertThatThrownBy(() -> FeatureCall.of("avg", List.of(), Optional.empty()))
                .hasMessage("Invalid frame of avg: none (must be rows, a duration or all)");
        assertThatThrownBy(() -> Kernels.fold(call("avg", Frame.rows(3)), List.of()))
                .hasMessage("Invalid call: avg of 0 arguments (must be 1)");
        assertThatThrownBy(() -> new Frame.Rows(3, 4)).hasMessageContaining("Invalid frame: 3 rows at least 4");
    }

    @Test
    void statesOfOtherCallsAreRefused() {
        FeaturePass twelve = ema(12);
        FeaturePass nine = ema(9);
        SavedState state = twelve.save();
        assertThatThrownBy(() -> nine.resume(state))
                .hasMessage("Cannot resume ema(9.0), version 1: the state is of ema(12.0), version 1");
        assertThatThrownBy(() -> SavedState.of(new byte[] {0, 0, 0, 9}))
                .hasMessage("Cannot read a state: its bytes are cut off");
        assertThatThrownBy(() -> nine.resume(new SavedState()))
                .hasMessage("Cannot resume from a state: it has no field 0.call of type b");
        assertThat(state.fields()).containsEntry("0.seen", "0").containsEntry("0.value", "0.0");
        assertThat(state).hasSameHashCodeAs(SavedState.of(state.toBytes()));
        assertThat(state.toString()).contains("0.seen=0");
    }

    @Test
    void argumentsStandBeforeTheirCalls() {
        PassCall later = new PassCall(call("avg", Frame.rows(3)), List.of(1));
        assertThatThrownBy(() -> new FeaturePass(List.of(CellType.DOUBLE), List.of(later)))
                .hasMessage("Invalid argument of avg: cell 1 (must be one of the 1 before it)");
    }

    private static FeaturePass ema(int n) {
        FeatureCall call = FeatureCall.of("ema", List.of(Constant.of(n)), Optional.empty());
        return new FeaturePass(List.of(CellType.DOUBLE), List.of(new PassCall(call, List.of(0))));
    }

    private static FeatureCall call(String name, Frame frame) {
        return FeatureCall.of(name, List.of(), Optional.of(frame));
    }
}
