package io.assay.cli.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.model.ProjectSpec.Profile;
import io.assay.spec.model.ProjectSpec.Since;
import io.assay.spec.model.ProjectSpec.Sources;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpanTest {
    private static final Instant TODAY = Instant.parse("2026-11-23T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T00:00:00Z",
                "2026-11-23T00:00:00.001Z",
                "2026-11-23T13:14:15Z",
                "2026-11-23T23:59:59.999Z"
            })
    void newLakeIsFilledUpToTheDaysBeginningAllDay(String now) {
        assertThat(RunSpan.ofNewLake(before("30d"), at(now)).fetched())
                .isEqualTo(new Interval(Instant.parse("2026-10-24T00:00:00Z"), TODAY));
        assertThat(RunSpan.isSteady(before("30d"), at(now))).isTrue();
    }

    @Test
    void spanThatBeginsTodayEndsNow() {
        Profile today = profile(new Since.At(TODAY));

        assertThat(RunSpan.ofNewLake(today, at("2026-11-23T13:00:00Z")).fetched())
                .isEqualTo(new Interval(TODAY, Instant.parse("2026-11-23T13:00:00Z")));
        assertThat(RunSpan.isSteady(today, at("2026-11-23T13:00:00Z"))).isFalse();
    }

    @Test
    void spanWhoseBeginningMovesWithinTheDayEndsNow() {
        assertThat(RunSpan.isSteady(before("36h"), at("2026-11-23T13:00:00Z"))).isFalse();
        assertThat(RunSpan.ofNewLake(before("36h"), at("2026-11-23T13:00:00Z")).fetched())
                .isEqualTo(new Interval(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T13:00:00Z")));
    }

    @Test
    void spanThatBeginsLaterIsRefused() {
        Profile ahead = profile(new Since.At(Instant.parse("2026-12-01T00:00:00Z")));

        assertThatThrownBy(() -> RunSpan.ofNewLake(ahead, at("2026-11-23T13:00:00Z")))
                .hasMessageContaining("(must start before it ends)");
    }

    private static Profile before(String duration) {
        return profile(new Since.Before(TimeStep.of(duration)));
    }

    private static Profile profile(Since since) {
        return new Profile(Sources.LIVE, Optional.of(since), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }
}
