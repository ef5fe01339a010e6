package io.assay.spec.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    @Property
    void aStepReadsBackAsItPrints(
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long count, @ForAll TimeUnit unit) {
        TimeStep step = new TimeStep(count, unit);

        assertThat(TimeStep.parse(step.toString())).contains(step);
    }

    @Property
    void aRateReadsBackAsItPrints(
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long amount,
            @ForAll @IntRange(min = 1, max = 1000) int count) {
        Rate rate = new Rate(amount, new TimeStep(count, TimeUnit.MINUTE));

        assertThat(Rate.parse(rate.toString())).contains(rate);
    }

    @Property
    void aRangeReadsBackAsItPrints(
            @ForAll @IntRange(min = 1, max = 100_000) int from, @ForAll @IntRange(min = 0, max = 100_000) int more) {
        DurationRange range = new DurationRange(Duration.ofMillis(from), Duration.ofMillis(from + (long) more));

        assertThat(DurationRange.parse(range.toString())).contains(range);
    }

    @Test
    void whatIsNoDurationIsNone() {
        assertThat(TimeStep.parse("1 h")).isEmpty();
        assertThat(TimeStep.parse("0m")).isEmpty();
        assertThat(TimeStep.parse("1h30m")).isEmpty();
        assertThat(TimeStep.parse("1M")).isEmpty();
        assertThat(Rate.parse("10/1mo")).isEmpty();
        assertThat(DurationRange.parse("30s..1s")).isEmpty();
    }
}
