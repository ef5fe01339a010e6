package io.assay.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Ctrl-C and SIGTERM as a request to stop: the work under way ends cleanly and says what it left, and only then does the process end. */
public final class StopSignal {
    private static final long PATIENCE_SECONDS = 30;
    private static final long LAST_WORDS_SECONDS = 2;
    private static final int INTERRUPTED = 130;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final List<Runnable> stops = new ArrayList<>();
    private final Runnable cleanUp;
    private final IntConsumer halt;
    private volatile boolean asked;
    private boolean worked;

    /**
     * @param cleanUp what the command does last
     * @param halt ends the process with an exit code
     */
    StopSignal(Runnable cleanUp, IntConsumer halt) {
        this.cleanUp = cleanUp;
        this.halt = halt;
    }

    /** Listens to the signals of this process. */
    public static StopSignal ofProcess() {
        StopSignal signal = none();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::shuttingDown, "stop-signal"));
        return signal;
    }

    /** Where no signal comes from. */
    public static StopSignal none() {
        return new StopSignal(TemporaryFolder::remove, Runtime.getRuntime()::halt);
    }

    /** Work that a signal stops, until it is closed. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Begins such work; without any, a signal ends the process at once, and soon where it comes while the command says how its work ended.
     *
     * @param stop asks the work to stop; called at most once, from another thread, or here where a signal came before the work
     */
    public Work during(Runnable stop) {
        boolean late;
        synchronized (stops) {
            worked = true;
            stops.add(stop);
            late = asked;
        }
        if (late) {
            stop.run();
        }
        return () -> {
            synchronized (stops) {
                stops.remove(stop);
            }
        };
    }

    /** Whether a signal has asked the work under way to stop. */
    public boolean isAsked() {
        return asked;
    }

    /** Ends the process with the exit code of its command, and at once: the JVM's longer way out looks for a logger in every jar there is. */
    public void exit(int code) {
        System.out.flush();
        System.err.flush();
        cleanUp.run();
        ended.complete(code);
        halt.accept(code);
    }

    /** Runs in the virtual machine's way out, which the command's own end has begun, or a signal. */
    void shuttingDown() {
        List<Runnable> working;
        synchronized (stops) {
            if (ended.isDone() || !worked) {
                return;
            }
            asked = true;
            working = List.copyOf(stops);
        }
        working.forEach(Runnable::run);
        long patience = working.isEmpty() ? LAST_WORDS_SECONDS : PATIENCE_SECONDS;
        halt.accept(
                ended.completeOnTimeout(INTERRUPTED, patience, TimeUnit.SECONDS).join());
    }
}
