package io.assay.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.run.RunSummary;
import io.assay.plan.run.RunSummary.TableSummary;
import io.assay.plan.run.RunSummary.UnfinishedTable;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final TableName TABLE = TableName.of("gold.daily");
    private static final TableSummary HELD = new TableSummary(TABLE, 0, 0, 0, 1, 0, 0, 0, Duration.ZERO);
    private static final UnfinishedTable UNFINISHED = new UnfinishedTable(TABLE, new TreeSet<>());

    @Test
    void aTableThatOnlyLacksIntervalsIsNotSaidToBeHeldByAnExpectation() {
        RunReport report = report(List.of(), List.of(UNFINISHED));

        assertThat(report.summary().hasHeld()).isFalse();
        assertThat(report.summary().isIncomplete()).isTrue();
        assertThat(report.summary().nothingToDo()).isFalse();
        assertThat(report.next())
                .contains(
                        "assay plan shows the intervals that are missing; assay run without --from, --until and --partition builds them");
    }

    @Test
    void whatAnExpectationHoldsComesFirst() {
        RunReport report = report(List.of(HELD), List.of(UNFINISHED));

        assertThat(report.summary().hasHeld()).isTrue();
        assertThat(report.next()).contains("assay plan says which expectation holds what back");
    }

    @Test
    void ofACompleteRunThereIsNothingToSay() {
        RunReport report = report(List.of(), List.of());

        assertThat(report.summary().isIncomplete()).isFalse();
        assertThat(report.summary().nothingToDo()).isTrue();
        assertThat(report.next()).isEmpty();
    }

    private static RunReport report(List<TableSummary> tables, List<UnfinishedTable> unfinished) {
        return new RunReport(new RunSummary(
                "run",
                Instant.EPOCH,
                0,
                tables,
                List.of(),
                unfinished,
                OptionalLong.empty(),
                Duration.ZERO,
                List.of()));
    }
}
