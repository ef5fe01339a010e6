package io.assay.lake.file;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A named point at which a test kills the process as power loss would: {@code ASSAY_FAIL_AT=name} halts the virtual machine the first time the point is reached,
 * {@code name:n} the n-th time.
 */
public final class FailPoint {
    private static final String SETTING = "ASSAY_FAIL_AT";
    private static final int KILLED = 137;
    private static final Optional<FailPoint> ARMED = armed();
    private static final ThreadLocal<Optional<Consumer<String>>> WATCHER = ThreadLocal.withInitial(Optional::empty);

    private final String name;
    private final AtomicInteger remaining;

    private FailPoint(String name, int remaining) {
        this.name = name;
        this.remaining = new AtomicInteger(remaining);
    }

    /** Says that the process is about to take the named step. */
    public static void reach(String name) {
        ARMED.ifPresent(point -> point.passed(name));
        WATCHER.get().ifPresent(watcher -> watcher.accept(name));
    }

    /** Runs what a test may end anywhere: the watcher hears of each step that this thread is about to take, and what it throws comes in the step's place. */
    public static void watched(Consumer<String> watcher, Runnable steps) {
        WATCHER.set(Optional.of(watcher));
        try {
            steps.run();
        } finally {
            WATCHER.remove();
        }
    }

    private void passed(String reached) {
        if (name.equals(reached) && remaining.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static Optional<FailPoint> armed() {
        return Optional.ofNullable(System.getProperty(SETTING))
                .or(() -> Optional.ofNullable(System.getenv(SETTING)))
                .filter(text -> !text.isBlank())
                .map(FailPoint::parse);
    }

    private static FailPoint parse(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new FailPoint(text, 1)
                : new FailPoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
