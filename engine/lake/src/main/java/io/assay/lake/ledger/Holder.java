package io.assay.lake.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who holds a lease: a process of a host, told apart from later ones of the same number by its start. */
public record Holder(String host, long pid, Instant processStarted, String run) {
    /** This process, on behalf of the run. */
    public static Holder ofThisProcess(String run) {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(hostName(), self.pid(), startOf(self), run);
    }

    /** Whether the holder still works: on this host its process is asked, elsewhere its heartbeat. */
    public boolean isAlive(Instant heartbeat, Instant now) {
        if (!host.equals(hostName())) {
            return heartbeat.plus(Leases.SILENCE).isAfter(now);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).equals(processStarted))
                .isPresent();
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MICROS);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
