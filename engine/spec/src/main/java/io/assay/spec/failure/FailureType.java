package io.assay.spec.failure;

import java.util.Locale;

/** Whose fault a failure is, and the exit code a process ends with because of it. */
public enum FailureType {
    ENGINE(1),
    SPEC(2),
    SOURCE(3),
    STORAGE(4),
    TARGET(5),
    DATA(6),
    BUSY(75),
    INTERRUPTED(130);

    private final int exitCode;

    FailureType(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
