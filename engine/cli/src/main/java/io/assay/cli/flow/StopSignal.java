package io.assay.cli.flow;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and SIGTERM into a request to stop, and lets the process end only when the work has stopped cleanly, or after a while. */
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop asks the work to stop; called from another thread, at most once */
    public StopSignal(Runnable stop) {
        this.hook = new Thread(() -> {
            stop.run();
            try {
                boolean clean = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (!clean) {
                    Runtime.getRuntime().halt(130);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Says that the work has ended. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            Thread.onSpinWait();
        }
    }
}
