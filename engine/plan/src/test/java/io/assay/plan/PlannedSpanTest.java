package io.assay.plan;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.PlannedInterval.Action;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannedSpanTest extends PlanFixture {
    @Test
    void aNewColumnThatMayNotBeNullIsBuiltForEveryIntervalWhateverTheSpan() {
        rawDays(4);
        runToEnd();
        Schema wider = new Schema(
                Stream.concat(RelationBuilder.SCHEMA.columns().stream(), Stream.of(Column.required("w", DataType.LONG)))
                        .toList());
        relations = List.of(BRONZE, SILVER, changed().schema(wider).build());
        assertThat(planFrom(day(3).start())).containsExactly(day(0), day(1), day(2), day(3));

        Schema optional = new Schema(
                Stream.concat(RelationBuilder.SCHEMA.columns().stream(), Stream.of(Column.optional("w", DataType.LONG)))
                        .toList());
        relations = List.of(BRONZE, SILVER, changed().schema(optional).build());
        assertThat(planFrom(day(3).start())).containsExactly(day(3));
    }

    private static RelationBuilder changed() {
        return table("gold.c").reads("silver.b").definition("two");
    }

    private List<Interval> planFrom(Instant from) {
        PlanRequest request =
                new PlanRequest(new TreeSet<>(List.of(GOLD.name())), Optional.of(from), until, false, Optional.empty());
        return Planner.plan(definitions(), history(), request).tables().stream()
                .flatMap(planned -> planned.with(Action.BUILD).stream())
                .map(PlannedInterval::interval)
                .toList();
    }
}
