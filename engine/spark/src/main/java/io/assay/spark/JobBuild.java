package io.assay.spark;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage;
import io.assay.lake.task.TableTask;
import io.assay.spark.scan.InputCheck;
import io.assay.spec.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the tasks of one job, a few at a time, and says what became of each. */
public final class JobBuild {
    private static final Logger LOG = LoggerFactory.getLogger(JobBuild.class);
    private static final long TELL_EVERY_MILLIS = 300;

    private final SparkEngine engine;
    private final Consumer<BuildMessage> listener;

    /** @param listener called by one thread at a time */
    public JobBuild(SparkEngine engine, Consumer<BuildMessage> listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /** Returns when every task has finished or failed; one task's failure stops no other. */
    public void run(BuildJob job) {
        ConcurrentLinkedQueue<TaskProgress> running = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(engine.parallelism())) {
            List<Future<BuildMessage>> answers = new ArrayList<>();
            for (TableTask task : job.tasks()) {
                answers.add(pool.submit(() -> build(job, task, running)));
            }
            answers.forEach(answer -> listener.accept(await(answer, running)));
        }
    }

    private BuildMessage build(BuildJob job, TableTask task, ConcurrentLinkedQueue<TaskProgress> running) {
        try {
            if (!job.run().equals(BuildJob.PROOF)) {
                InputCheck.require(task);
            }
            TaskProgress progress = new TaskProgress(engine.context(), task);
            running.add(progress);
            try {
                return new BuildMessage.Finished(new TableBuild(engine, job, task, progress).run());
            } finally {
                running.remove(progress);
            }
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError fault) {
            LOG.error("Building {} failed", task.table(), fault);
            Failure failure = Faults.of(task, fault);
            return new BuildMessage.Failed(
                    task.table(),
                    task.build(),
                    failure.code(),
                    failure.subject(),
                    failure.sentence(),
                    failure.kept(),
                    failure.next());
        }
    }

    private BuildMessage await(Future<BuildMessage> answer, ConcurrentLinkedQueue<TaskProgress> running) {
        while (true) {
            try {
                return answer.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                running.forEach(progress -> progress.tell(listener));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Cannot wait for a build: the process is stopping", stop);
            } catch (ExecutionException fault) {
                throw new IllegalStateException("Cannot build: a task died", fault.getCause());
            }
        }
    }
}
