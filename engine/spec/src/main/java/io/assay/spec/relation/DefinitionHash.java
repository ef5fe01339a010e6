package io.assay.spec.relation;

import java.util.Optional;
import java.util.function.Supplier;

/** The hash of a table's definition, worked out when it is first asked for: a check does without it, and a plan does not. */
public final class DefinitionHash {
    private final Supplier<String> work;
    private Optional<String> known = Optional.empty();

    /** @param work gives the same each time */
    public DefinitionHash(Supplier<String> work) {
        this.work = work;
    }

    /** The hash, as hexadecimal digits. */
    public synchronized String text() {
        if (known.isEmpty()) {
            known = Optional.of(work.get());
        }
        return known.get();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof DefinitionHash hash && text().equals(hash.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
