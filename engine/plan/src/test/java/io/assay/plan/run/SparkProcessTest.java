package io.assay.plan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child process that speaks the protocol by a shell script. */
class SparkProcessTest {
    private static final String STARTED = started(false);
    private static final String ANSWERS =
            "read plan; echo '{\"message\":\"answered\",\"plan\":\"x\",\"refusal\":\"\"}'; ";

    private static final String PROGRESS =
            "{\"message\":\"progress\",\"rows\":5,\"span\":\"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z\","
                    + "\"stage\":\"READ\",\"table\":\"silver.a\"}";
    private static final String REFUSAL = "{\"message\":\"answered\",\"plan\":\"x\",\"refusal\":\"stopping\"}";
    private static final String HALF = "{\"finished\":{\"tab";

    @TempDir
    Path folder;

    @Test
    void planAfterPlanIsAnsweredByOneChild() {
        Heard heard = new Heard();
        String script = STARTED
                + "while read plan; do"
                + " echo '" + PROGRESS + "';"
                + " echo \"{\\\"message\\\":\\\"answered\\\",\\\"plan\\\":\\\"$plan\\\",\\\"refusal\\\":\\\"\\\"}\"; done";
        try (SparkProcess process = process(script)) {
            process.build(folder.resolve("plan-001.json"), heard);
            process.build(folder.resolve("plan-002.json"), heard);
        }
        assertThat(heard.said).containsExactly("silver.a 5", "silver.a 5");
    }

    @Test
    void aWarmChildIsTheOneThatAnswersAndIsGoneWhereNothingIsAsked() {
        String script =
                "echo started >>'%s'; read plan; echo '{\"message\":\"answered\",\"plan\":\"x\",\"refusal\":\"\"}'; cat"
                        .formatted(folder.resolve("starts"));
        try (SparkProcess process = process(script)) {
            process.warm();
            process.warm();
            process.build(folder.resolve("plan-001.json"), new Heard());
        }
        assertThat(folder.resolve("starts")).hasContent("started");

        SparkProcess idle = process("exec sleep 600");
        idle.warm();
        idle.close();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aChildThatDiesIsSaidWithItsLog() {
        try (SparkProcess process = process(STARTED + "echo 'out of memory' >&2; read plan; exit 137")) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.BUILD_FAILED);
                        assertThat(failure.next())
                                .contains(folder.resolve("build.log").toString());
                    })
                    .hasMessage("Cannot build: the building process is gone, it ended with code 137");
        }
        assertThat(folder.resolve("build.log")).hasContent("out of memory");
    }

    @Test
    @Timeout(20)
    void aLocalProcessIsNotWaitedFor() {
        try (SparkProcess process = process(started(true) + ANSWERS + "sleep 30; touch after")) {
            process.build(folder.resolve("plan-001.json"), new Heard());
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void aProcessThatHasOthersToTellIsWaitedFor() {
        Path told = folder.resolve("told");
        try (SparkProcess process = process(started(false) + ANSWERS + "read end; sleep 0.2; touch " + told)) {
            process.build(folder.resolve("plan-001.json"), new Heard());
        }
        assertThat(told).exists();
    }

    @Test
    void aRefusedPlanIsSaid() {
        String script =
                "read plan; echo '{\"message\":\"answered\",\"plan\":\"x\",\"refusal\":\"Cannot read plan x: it is no build job\"}'";
        try (SparkProcess process = process(script)) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .hasMessage("Cannot build: Cannot read plan x: it is no build job");
        }
    }

    @Test
    void whatIsNoMessageIsSaid() {
        try (SparkProcess process = process("read plan; echo 'WARN something'")) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .hasMessage("Cannot understand the building process: it said something that is no message");
        }
    }

    @Test
    @Timeout(20)
    void aStopInTheMidstOfAMessageIsAStop() {
        String script = "read plan; printf '%s\\n%s' '" + PROGRESS + "' '" + HALF + "'; exec sleep 600";
        try (SparkProcess process = process(script)) {
            Heard stopping = new Heard(process::stop);
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), stopping))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERRUPTED));
            assertThat(stopping.said).containsExactly("silver.a 5");
        }
    }

    @Test
    @Timeout(20)
    void whatAChildHadSaidWhenItWasAskedToStopIsNoFaultOfItsOwn() {
        for (String last : List.of("WARN stopping", REFUSAL)) {
            String script = "read plan; printf '%s\\n%s\\n' '" + PROGRESS + "' '" + last + "'; exec sleep 600";
            try (SparkProcess process = process(script)) {
                assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard(process::stop)))
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERRUPTED));
            }
        }
    }

    @Test
    void soIsAChildThatIsAskedToEndInTheMidstOfAMessage() {
        try (SparkProcess process = process("read plan; printf '%s' '" + HALF + "'; kill -TERM $$")) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERRUPTED));
        }
    }

    @Test
    void aChildThatIsKilledInTheMidstOfAMessageIsSaidToBeGone() {
        try (SparkProcess process = process("read plan; printf '%s' '" + HALF + "'; kill -9 $$")) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .hasMessage("Cannot build: the building process is gone, it ended with code 137");
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        try (SparkProcess process =
                new SparkProcess(() -> List.of(folder.resolve("nothing").toString()), folder.resolve("build.log"))) {
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("Cannot start the building process: ");
        }
    }

    @Test
    void aProcessThatCannotGetWarmIsSaidByTheBuildAlone() {
        try (SparkProcess process =
                new SparkProcess(() -> List.of(folder.resolve("nothing").toString()), folder.resolve("build.log"))) {
            process.warm();
            process.warm();
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("Cannot start the building process: ");
        }
    }

    @Test
    void aWarmChildThatDiedMeanwhileIsSaidByTheBuildAlone() {
        try (SparkProcess process = process("echo 'no memory' >&2; exit 1")) {
            process.warm();
            ProcessHandle.current().children().forEach(child -> child.onExit().join());
            process.warm();
            assertThatThrownBy(() -> process.build(folder.resolve("plan-001.json"), new Heard()))
                    .hasMessage("Cannot build: the building process is gone, it ended with code 1");
        }
    }

    private static String started(boolean local) {
        return "echo '{\"engine\":\"test\",\"local\":%s,\"message\":\"started\"}'; ".formatted(local);
    }

    private SparkProcess process(String script) {
        return new SparkProcess(() -> List.of("/bin/sh", "-c", script), folder.resolve("build.log"));
    }

    private static final class Heard implements BuildProcess.Listener {
        private final List<String> said = new ArrayList<>();
        private final Runnable whenProgressed;

        Heard() {
            this(() -> {});
        }

        Heard(Runnable whenProgressed) {
            this.whenProgressed = whenProgressed;
        }

        @Override
        public void progressed(Progress progress) {
            said.add(progress.table() + " " + progress.rows());
            whenProgressed.run();
        }

        @Override
        public void finished(TableResult result) {
            said.add("finished " + result.table());
        }

        @Override
        public void failed(Failed failed) {
            said.add("failed " + failed.table());
        }
    }
}
