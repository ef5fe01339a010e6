package io.assay.lake.scratch;

import io.assay.lake.Lake;
import io.assay.lake.ledger.HeldLeases;

/** A scratch lake that this process works in: until it is closed, no other makes it anew or throws it away. */
public final class HeldScratch implements AutoCloseable {
    private final HeldLeases held;
    private final Lake lake;

    HeldScratch(HeldLeases held, Lake lake) {
        this.held = held;
        this.lake = lake;
    }

    public Lake lake() {
        return lake;
    }

    @Override
    public void close() {
        try (held) {
            lake.close();
        }
    }
}
