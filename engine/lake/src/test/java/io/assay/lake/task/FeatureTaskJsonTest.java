package io.assay.lake.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureTaskJsonTest {
    private static final ColumnName TIME = new ColumnName("ts");

    @Test
    void stepsOfFeaturesReadBackAsTheyWereWritten() {
        TableTask task = task(
                over("avg", Frame.rows(20)),
                over("sum", new Frame.Time(Duration.ofHours(24), 3)),
                over("count", new Frame.All(2)),
                of("lag", Constant.of(Duration.ofMinutes(5))),
                of("ema", Constant.of(14)),
                of("sar", Constant.of(0.02), Constant.of(0.2)));

        String text = TaskJson.write(task);

        assertThat(text).contains("\"avg() over 20 rows at least 20\"", "\"sum() over PT24H at least 3\"");
        assertThat(text).contains("\"count() over all at least 2\"", "\"lag(PT5M)\"", "\"sar(0.02,0.2)\"");
        assertThat(TaskJson.readTask(text)).isEqualTo(task);
        assertThat(TaskJson.readTask(TaskJson.write(task.withoutInputs())).features())
                .isEmpty();
    }

    @Test
    void whatIsNoCallIsRefused() {
        String text = TaskJson.write(task(of("lag", Constant.of(1))));
        assertThatThrownBy(() -> TaskJson.readTask(text.replace("lag(1)", "lag")))
                .hasMessageContaining("Invalid call: lag (must be like lag(1))");
        assertThatThrownBy(() -> TaskJson.readTask(text.replace("lag(1)", "lug(1)")))
                .hasMessageContaining("Invalid function: lug");
    }

    private static FeatureCall over(String name, Frame frame) {
        return FeatureCall.of(name, List.of(), Optional.of(frame));
    }

    private static FeatureCall of(String name, Constant... constants) {
        return FeatureCall.of(name, List.of(constants), Optional.empty());
    }

    private static TableTask task(FeatureCall... calls) {
        Schema schema = new Schema(List.of(Column.required("ts", DataType.TIMESTAMP)));
        List<FeatureStage.Call> named = List.of(calls).stream()
                .map(call -> new FeatureStage.Call(call.name(), call, List.of("ts"), true))
                .toList();
        FeatureStage stage = new FeatureStage(
                "f",
                "select * from t",
                List.of(),
                TIME,
                List.of(),
                List.of(new FeatureStage.Layer(List.of(new FeatureStage.Value("v", "ts")), named)),
                schema);
        Interval day = IntervalGrid.DAYS.containing(Instant.EPOCH);
        return new TableTask(
                TableName.of("gold.f"),
                schema,
                List.of(1),
                List.of(TIME),
                Optional.of(TIME),
                IntervalGrid.DAYS,
                List.of(day),
                List.of(),
                List.of(),
                List.of(stage),
                Optional.of(new TableTask.Carry("/state", Optional.of("ab"))),
                "select * from f",
                List.of(),
                Contract.DEFAULT,
                new TableTask.Layout(Optional.of(TIME), Optional.empty(), 0, List.of(TIME)),
                List.of(),
                "/data",
                "/quarantine");
    }
}
