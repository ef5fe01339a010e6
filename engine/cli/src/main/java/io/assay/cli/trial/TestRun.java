package io.assay.cli.trial;

import io.assay.cli.flow.SparkCommand;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.run.SparkProcess;
import io.assay.plan.trial.SharedProcess;
import io.assay.plan.trial.TableTrial;
import io.assay.spec.relation.test.CheckedTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tests, several at a time, with one building process for all of them. */
public final class TestRun {
    private static final int LANES = 6;
    private final Terminal terminal;
    private final CheckedPlace checked;

    public TestRun(Terminal terminal, CheckedPlace checked) {
        this.terminal = terminal;
        this.checked = checked;
    }

    /** The tests' results, in their order; the folder holds the scratch lakes. */
    public List<TestResult> run(List<CheckedTest> tests, Path folder) {
        SparkProcess spark =
                new SparkProcess(() -> SparkCommand.forFewRows(System.getenv()), folder.resolve("build.log"));
        try (ProgressLine line = new ProgressLine(terminal, "testing");
                SharedProcess process = new SharedProcess(spark, folder);
                StopSignal.Work ignored = terminal.stop().during(spark::stop);
                ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            if (tests.stream().anyMatch(CheckedTest.OfTable.class::isInstance)) {
                lanes.execute(spark::warm);
                line.show(0, "starting Spark");
            }
            AtomicInteger done = new AtomicInteger();
            List<Future<TestResult>> running = new ArrayList<>();
            for (int at = 0; at < tests.size(); at++) {
                CheckedTest test = tests.get(at);
                Path own = folder.resolve("test-" + at);
                running.add(lanes.submit(() -> {
                    TestResult result = timed(test, own, process);
                    line.show((double) done.incrementAndGet() / tests.size(), test.name());
                    return result;
                }));
            }
            return running.stream().map(TestRun::await).toList();
        }
    }

    private TestResult timed(CheckedTest test, Path folder, SharedProcess process) {
        long begun = System.nanoTime();
        List<Finding> findings =
                switch (test) {
                    case CheckedTest.OfTable table ->
                        new TableCheck(new TableTrial(checked.definitions(), table), folder, process.lane()).run();
                    case CheckedTest.OfEndpoint endpoint ->
                        new EndpointCheck(
                                        checked.project()
                                                .endpoint(endpoint.endpoint())
                                                .orElseThrow(),
                                        endpoint)
                                .run();
                };
        return new TestResult(test, findings, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static TestResult await(Future<TestResult> result) {
        try {
            return result.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot wait for a test: the process is stopping", stop);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("Cannot run a test", fault.getCause());
        }
    }
}
