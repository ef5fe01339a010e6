package io.assay.spec.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionTest {
    private static final List<String> VALUES = List.of("4", "1.50", "3", "2");

    @Test
    void numbersAreExactAndRoundedOnce() {
        assertThat(Reduction.MIN.of(VALUES)).contains("1.50");
        assertThat(Reduction.MAX.of(VALUES)).contains("4");
        assertThat(Reduction.SUM.of(VALUES)).contains("10.5");
        assertThat(Reduction.AVG.of(VALUES)).contains("2.625");
        assertThat(Reduction.MEDIAN.of(VALUES)).contains("2.5");
        assertThat(Reduction.STDDEV.of(List.of("2", "4", "4", "4", "5", "5", "7", "9")))
                .contains("2.138089935299395");
        assertThat(Reduction.SUM.of(List.of("1e16", "1", "-1e16"))).contains("1.0");
    }

    @Test
    void ofNothingThereIsNoNumberAndOfOneNoDeviation() {
        assertThat(Reduction.AVG.of(List.of())).isEmpty();
        assertThat(Reduction.STDDEV.of(List.of("1"))).isEmpty();
        assertThat(Reduction.MEDIAN.of(List.of("7"))).contains("7.0");
    }

    @Test
    void whatIsNoNumberMakesTheResultNone() {
        assertThat(Reduction.AVG.of(List.of("1", "NaN"))).contains("NaN");
        assertThat(Reduction.MAX.of(List.of("1", "-Infinity"))).contains("NaN");
    }
}
