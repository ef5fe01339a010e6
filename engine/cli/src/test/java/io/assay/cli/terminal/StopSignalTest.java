package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that writes down what it does on its way out. */
@Timeout(20)
class StopSignalTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final StopSignal signal = new StopSignal(() -> done.add("cleaned"), code -> done.add("halted " + code));

    @Test
    void withoutAnyWorkASignalEndsTheProcessAtOnce() {
        signal.shuttingDown();

        assertThat(signal.isAsked()).isFalse();
        assertThat(done).as("left to the virtual machine").isEmpty();
    }

    @Test
    void workUnderWayIsStoppedAndTheCommandEndsByItsOwnCode() throws InterruptedException {
        Thread hook;
        try (StopSignal.Work work = signal.during(this::stop)) {
            hook = Thread.ofPlatform().start(signal::shuttingDown);
            stopped.await();
            assertThat(signal.isAsked()).isTrue();
        }
        signal.exit(6);
        hook.join();

        assertThat(done.subList(0, 2)).containsExactly("stopped", "cleaned");
        assertThat(done.subList(2, done.size())).containsOnly("halted 6").hasSize(2);
    }

    @Test
    void aCommandThatSaysHowItsWorkEndedIsHeardToItsEnd() throws InterruptedException {
        signal.during(this::stop).close();
        Thread hook = Thread.ofPlatform().start(signal::shuttingDown);
        while (!signal.isAsked()) {
            Thread.onSpinWait();
        }
        done.add("said");
        signal.exit(1);
        hook.join();

        assertThat(done.subList(0, 2)).containsExactly("said", "cleaned");
        assertThat(done.subList(2, done.size())).containsOnly("halted 1").hasSize(2);
    }

    @Test
    void aCommandThatEndsNotIsEnded() {
        signal.during(this::stop).close();
        signal.shuttingDown();

        assertThat(done).containsExactly("halted 130");
    }

    @Test
    void workThatBeginsAfterTheSignalIsStoppedAtOnce() throws InterruptedException {
        signal.during(() -> {}).close();
        Thread hook = Thread.ofPlatform().start(signal::shuttingDown);
        while (!signal.isAsked()) {
            Thread.onSpinWait();
        }
        try (StopSignal.Work late = signal.during(this::stop)) {
            assertThat(done).containsExactly("stopped");
        }
        signal.exit(130);
        hook.join();
    }

    private void stop() {
        done.add("stopped");
        stopped.countDown();
    }
}
