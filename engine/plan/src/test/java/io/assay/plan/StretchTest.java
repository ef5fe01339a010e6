package io.assay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.Fingerprint;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final Fingerprint FINGERPRINT = new Fingerprint("d1", new TreeMap<>());

    @Test
    void longHistoriesAreCutWhereAMonthEnds() {
        List<Stretch> stretches = Stretch.of(days("2021-03-17", "2025-11-05"));

        assertThat(stretches).hasSize(5);
        assertThat(stretches.subList(1, stretches.size()))
                .allSatisfy(
                        stretch -> assertThat(LocalDate.ofInstant(stretch.span().start(), ZoneOffset.UTC)
                                        .getDayOfMonth())
                                .isOne());
        assertThat(stretches)
                .allSatisfy(
                        stretch -> assertThat(stretch.intervals()).hasSizeLessThanOrEqualTo(Stretch.MOST_INTERVALS));
        assertThat(stretches.stream()
                        .mapToInt(stretch -> stretch.intervals().size())
                        .sum())
                .isEqualTo(days("2021-03-17", "2025-11-05").size());
    }

    @Test
    void aStretchGoesOnOverTheEndsOfMonthsUntilItIsLong() {
        assertThat(Stretch.of(days("2025-01-01", "2025-12-31"))).hasSize(1);
    }

    private static List<PlannedInterval> days(String first, String end) {
        Interval span = new Interval(Instant.parse(first + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
        return IntervalGrid.DAYS.covering(span).stream()
                .map(day -> new PlannedInterval(day, Action.BUILD, List.of(), UNTIL, FINGERPRINT, Map.of(), 0, 0))
                .toList();
    }
}
