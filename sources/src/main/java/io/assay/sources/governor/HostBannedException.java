package io.assay.sources.governor;

import java.time.Instant;

/** Says that a host has banned us for longer than a run waits. */
public final class HostBannedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Instant until;

    HostBannedException(String host, Instant until) {
        super("Cannot ask %s: it wants not to be asked before %s".formatted(host, until));
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
