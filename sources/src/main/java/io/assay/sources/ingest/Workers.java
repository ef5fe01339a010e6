package io.assay.sources.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs jobs at once on virtual threads and waits for all of them. */
final class Workers {
    private Workers() {}

    /**
     * Returns when every job has ended; then throws what the first failing one threw.
     *
     * @param stop asks the jobs to end soon; called when one fails and when this thread is interrupted, which stays so afterwards
     */
    static void runTogether(List<Runnable> jobs, Runnable stop) {
        boolean isInterrupted = false;
        List<RuntimeException> faults = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            jobs.forEach(job -> all.add(threads.submit(() -> runOrStop(job, stop))));
            for (Future<?> one : all) {
                isInterrupted |= await(one, stop, faults);
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private static void runOrStop(Runnable job, Runnable stop) {
        try {
            job.run();
        } catch (RuntimeException | Error fault) {
            stop.run();
            throw fault;
        }
    }

    private static boolean await(Future<?> job, Runnable stop, List<RuntimeException> faults) {
        boolean isInterrupted = false;
        while (true) {
            try {
                job.get();
                return isInterrupted;
            } catch (InterruptedException e) {
                isInterrupted = true;
                stop.run();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                faults.add(cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause));
                return isInterrupted;
            }
        }
    }
}
