package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.expect.Reduction;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that look back on earlier intervals, or into other tables, are judged on the rows as they are written. */
class RuleSparkTest {
    private static final String ALL = "select * from ticks";
    private static final Rule USUAL = new Rule(
            "usual",
            Rule.Kind.INTERVAL,
            Action.FAIL,
            "__measure_0 <= 2 * __past_0 and __measure_1 > 0",
            List.of("max(price)", "count(*)"),
            List.of(new Past(0, Reduction.MAX, 2, "decimal(18,10)")),
            List.of());
    private static final String PRICE = Rule.measureId("max(price)");

    @TempDir
    Path folder;

    @Test
    void eachIntervalIsComparedWithTheLastBeforeItThatHoldRows() {
        TableTask task = new Tasks(folder)
                .rules(USUAL)
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-01", "2026-02-06"),
                        ALL,
                        Tasks.ticks(
                                "BTC 2026-02-01T00:00:01Z 6.1 1 a",
                                "BTC 2026-02-03T00:00:01Z 12.2 1 a",
                                "BTC 2026-02-04T00:00:01Z 24.5 1 a",
                                "BTC 2026-02-05T00:00:01Z 24.4 1 a"))
                .after(List.of(earlier("2026-01-29", "3.0"), earlier("2026-01-31", "2.0")));

        TableResult result = Tasks.build(task);

        assertThat(result.intervals())
                .extracting(WrittenInterval::held)
                .containsExactly(true, true, false, true, false);
        assertThat(result.intervals())
                .extracting(WrittenInterval::measures)
                .containsExactly(
                        Map.of(PRICE, "6.1000000000"),
                        Map.of(PRICE, ""),
                        Map.of(PRICE, "12.2000000000"),
                        Map.of(PRICE, "24.5000000000"),
                        Map.of(PRICE, "24.4000000000"));
    }

    @Test
    void whereThereAreTooFewBeforeTheRulePasses() {
        TableTask task = new Tasks(folder)
                .rules(USUAL)
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-01", "2026-02-02"),
                        ALL,
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 6.1 1 a"))
                .after(List.of(earlier("2026-01-31", "1.0")));

        assertThat(Tasks.build(task).intervals())
                .singleElement()
                .satisfies(day -> assertThat(day.held()).isFalse());
    }

    @Test
    void aRowIsLookedUpAndPassesWhereWhatItIsLookedUpByIsNull() {
        Lookup lookup = new Lookup("catalog__notes", List.of(new io.assay.spec.value.ColumnName("note")));
        TableTask task = new Tasks(folder)
                .rules(
                        new Rule(
                                "known",
                                Rule.Kind.ROW,
                                Action.QUARANTINE,
                                Rule.found(0) + " or price > 100",
                                List.of(),
                                List.of(),
                                List.of(lookup)),
                        new Rule("some", Rule.Kind.ROW, Action.WARN, "price > 1"))
                .task(
                        Tasks.TICKS,
                        Tasks.days("2026-02-01", "2026-02-02"),
                        ALL,
                        Tasks.ticks(
                                "BTC 2026-02-01T00:00:01Z 1 1 a",
                                "BTC 2026-02-01T00:00:02Z 2 1 z",
                                "BTC 2026-02-01T00:00:03Z 3 1 -",
                                "BTC 2026-02-01T00:00:04Z 400 1 z"));
        List<TaskInput> inputs = new ArrayList<>(task.inputs());
        inputs.add(new TaskInput.CatalogRows(
                "catalog__notes",
                new Schema(List.of(Column.optional("note", DataType.STRING))),
                List.of(List.of(Optional.of("a")), List.of(Optional.of("a")), List.of(Optional.empty()))));

        WrittenInterval day = Tasks.build(task.reading(inputs)).intervals().getFirst();

        assertThat(day.rows()).isEqualTo(3);
        assertThat(day.outcomes())
                .extracting(Outcome::rule, Outcome::broken)
                .containsExactly(tuple("known", 1L), tuple("some", 1L));
    }

    private static TableTask.Earlier earlier(String day, String price) {
        Interval interval =
                Tasks.days(day, java.time.LocalDate.parse(day).plusDays(1).toString());
        return new TableTask.Earlier(interval, Map.of(PRICE, price));
    }
}
