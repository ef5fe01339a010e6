package io.assay.spark.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTallyTest {
    @Test
    void everySeriesIsCountedHoweverManyThereAre() {
        IntervalTally tally = new IntervalTally(Interval.ALL, 0, List.of());
        IntStream.range(0, 3)
                .forEach(round -> IntStream.range(0, 25_000).forEach(key -> tally.counter("T" + key)[0]++));

        Map<String, Long> rows = tally.result(List.of()).rowsPerKey();
        assertThat(rows).hasSize(25_000);
        assertThat(rows.values()).containsOnly(3L);
        assertThat(List.copyOf(rows.keySet())).isSorted();
    }
}
