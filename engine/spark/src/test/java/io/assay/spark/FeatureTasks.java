package io.assay.spark;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.TaskInput;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.Frame;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.FeatureStage.Call;
import io.assay.spec.relation.FeatureStage.Layer;
import io.assay.spec.relation.FeatureStage.Value;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks of a table of ticks with two steps `features`, of calls of both memories, nested. */
final class FeatureTasks {
    private static final DataType.DecimalType PRICE = new DataType.DecimalType(18, 10);
    static final FeatureStage FIRST = new FeatureStage(
            "first",
            "select token, ts, price, size from t",
            List.of(Tasks.TOKEN),
            Tasks.TS,
            List.of(),
            List.of(
                    new Layer(
                            List.of(new Value("twice", "size * 2"), new Value("more", "twice + 1")),
                            List.of(
                                    over("sum_3", "sum", new Frame.Rows(3, 1), false, "size"),
                                    over("most", "max", Frame.time(Duration.ofHours(6), 1), false, "price"),
                                    of("before", "lag", Constant.of(2), false, "price"),
                                    of("ema_more", "ema", Constant.of(3), true, "more"))),
                    new Layer(
                            List.of(new Value("ratio", "size / sum_3"), new Value("off", "ema_more - more")),
                            List.of(
                                    over("ratio_5", "avg", new Frame.Rows(5, 2), false, "ratio"),
                                    over("most_before", "max", Frame.time(Duration.ofHours(6), 1), false, "before"),
                                    over("ema_2", "avg", new Frame.Rows(2, 2), true, "ema_more"),
                                    over("total", "sum", Frame.all(), true, "off")))),
            schema(List.of(
                    Column.optional("sum_3", DataType.DOUBLE),
                    Column.optional("most", PRICE),
                    Column.optional("before", PRICE),
                    Column.optional("ratio", DataType.DOUBLE),
                    Column.optional("ratio_5", DataType.DOUBLE),
                    Column.optional("most_before", PRICE),
                    Column.optional("ema_2", DataType.DOUBLE),
                    Column.optional("total", DataType.DOUBLE))));
    static final FeatureStage SECOND = second(new Frame.Rows(4, 1));

    private FeatureTasks() {}

    /** The second step, whose column `n` is over the window. */
    static FeatureStage second(Frame window) {
        return second(window, "select *, size as again from first");
    }

    /** @param sql the rows of the step, over the first one's view */
    static FeatureStage second(Frame window, String sql) {
        return new FeatureStage(
                "second",
                sql,
                List.of(Tasks.TOKEN),
                Tasks.TS,
                List.of(),
                List.of(new Layer(
                        List.of(),
                        List.of(
                                over("n", "count", window, false, "ratio_5"),
                                over("all_n", "count", Frame.all(), true, "total")))),
                new Schema(concat(
                        FIRST.schema().columns(),
                        List.of(
                                Column.optional("again", DataType.DOUBLE),
                                Column.optional("n", DataType.LONG),
                                Column.optional("all_n", DataType.LONG)))));
    }

    /** A task over the view `t` with both steps. */
    static TableTask task(Path folder, Interval span, Optional<String> from, int buckets, TaskInput ticks) {
        return task(folder, span, from, buckets, List.of(FIRST, SECOND), ticks);
    }

    static TableTask task(
            Path folder,
            Interval span,
            Optional<String> from,
            int buckets,
            List<FeatureStage> stages,
            TaskInput ticks) {
        String all = "select * from " + stages.getLast().view();
        return task(folder, new Tasks(folder).buckets(buckets), span, from, stages, all, ticks);
    }

    /** @param sql the rows of the table, over the last step's view and those of the inputs */
    static TableTask task(
            Path folder,
            Tasks tasks,
            Interval span,
            Optional<String> from,
            List<FeatureStage> stages,
            String sql,
            TaskInput... inputs) {
        TableTask plain = tasks.task(stages.getLast().schema(), span, sql, inputs);
        return new TableTask(
                plain.table(),
                plain.schema(),
                plain.fieldIds(),
                plain.key(),
                plain.eventTime(),
                plain.grid(),
                plain.build(),
                plain.latestBy(),
                plain.inputs(),
                stages,
                Optional.of(new Carry(folder.resolve("state").toString(), from)),
                plain.sql(),
                plain.rules(),
                plain.contract(),
                plain.layout(),
                plain.copyFrom(),
                plain.dataFolder(),
                plain.quarantineFolder());
    }

    private static Call over(String name, String function, Frame frame, boolean carried, String argument) {
        return new Call(name, FeatureCall.of(function, List.of(), Optional.of(frame)), List.of(argument), carried);
    }

    private static Call of(String name, String function, Constant constant, boolean carried, String argument) {
        return new Call(
                name, FeatureCall.of(function, List.of(constant), Optional.empty()), List.of(argument), carried);
    }

    private static Schema schema(List<Column> features) {
        return new Schema(concat(Tasks.TICKS.columns().subList(0, 4), features));
    }

    private static List<Column> concat(List<Column> first, List<Column> second) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
