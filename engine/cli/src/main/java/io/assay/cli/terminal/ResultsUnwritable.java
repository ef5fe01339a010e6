package io.assay.cli.terminal;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/** Standard output takes no more: its reader left, or its disk is full. */
public final class ResultsUnwritable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean readerLeft;

    ResultsUnwritable(IOException cause) {
        super("Cannot write to standard output: " + reason(cause), cause);
        this.readerLeft = reason(cause).contains("Broken pipe");
    }

    /** Whether the program that read the output ended first, as `head` does: nobody misses the rest. */
    public boolean readerLeft() {
        return readerLeft;
    }

    /** What the user is told where somebody does miss the rest. */
    public Failure failure() {
        return new Failure(
                FailureCode.OUTPUT_UNWRITABLE,
                "standard output",
                Optional.ofNullable(getMessage()).orElse("Cannot write to standard output"),
                "The lake is as the command left it; what was written of the result is incomplete.",
                "Make room, or write somewhere else.",
                this);
    }

    private static String reason(IOException cause) {
        return Optional.ofNullable(cause.getMessage()).orElse("it gives no reason");
    }
}
