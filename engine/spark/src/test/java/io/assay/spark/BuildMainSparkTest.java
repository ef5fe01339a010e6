package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMainSparkTest {
    private static final Interval DAY = Tasks.days("2026-02-01", "2026-02-02");

    @TempDir
    Path folder;

    @Test
    void eachPlanIsAnsweredWithEachOfItsTasksAndOneFailureStopsNoOther() throws IOException {
        TableTask good = new Tasks(folder)
                .task(Tasks.TICKS, DAY, "select * from ticks", Tasks.ticks("BTC 2026-02-01T00:00:01Z 3 1 x"));
        TableTask bad = new Tasks(folder).task(Tasks.TICKS, DAY, "select * from nothing");
        Path plan = folder.resolve("plan-1.json");
        Files.writeString(plan, TaskJson.write(new BuildJob("r1", 1, Tasks.UNTIL, List.of(bad, good))));
        List<BuildMessage> messages = answers(plan + "\n\n" + folder.resolve("none.json") + "\n");

        assertThat(messages).filteredOn(BuildMessage.Finished.class::isInstance).hasSize(1);
        assertThat(messages)
                .filteredOn(BuildMessage.Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(BuildMessage.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo(FailureCode.INTERNAL);
                    assertThat(failed.sentence())
                            .startsWith("Cannot build silver.ticks: The table or view `nothing` cannot be found");
                });
        assertThat(messages)
                .filteredOn(BuildMessage.Answered.class::isInstance)
                .containsExactly(
                        new BuildMessage.Answered(plan.toString(), ""),
                        new BuildMessage.Answered(
                                folder.resolve("none.json").toString(),
                                "Cannot read plan %s: the file cannot be read".formatted(folder.resolve("none.json"))));
    }

    @Test
    void theClockOfTheRunIsTheStatementsUntil() throws IOException {
        TableTask task = new Tasks(folder)
                .task(
                        Tasks.TICKS,
                        DAY,
                        "select token, ts, price, size, cast(:until as string) as note from ticks",
                        Tasks.ticks("BTC 2026-02-01T00:00:01Z 3 1 x"));
        Path plan = folder.resolve("plan-1.json");
        Files.writeString(plan, TaskJson.write(new BuildJob("r1", 1, Tasks.UNTIL, List.of(task))));

        BuildMessage.Finished finished = answers(plan.toString()).stream()
                .filter(BuildMessage.Finished.class::isInstance)
                .map(BuildMessage.Finished.class::cast)
                .findFirst()
                .orElseThrow();
        Optional<String> note =
                finished.result().files().getFirst().columns().get(4).lower();
        assertThat(new String(
                        java.util.Base64.getDecoder().decode(note.orElseThrow()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("2026-03-01 00:00");
    }

    private static List<BuildMessage> answers(String input) throws IOException {
        List<BuildMessage> messages = new ArrayList<>();
        new BuildMain(SharedEngine.ENGINE, messages::add).serve(new StringReader(input));
        return messages;
    }
}
