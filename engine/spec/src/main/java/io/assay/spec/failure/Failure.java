package io.assay.spec.failure;

import org.jspecify.annotations.Nullable;

/** A fault that ends a run or one of its parts; everything its user must know, in sentences, without a stack trace. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String subject;
    private final String kept;
    private final String next;

    /**
     * @param subject the table, interval, URL or file it concerns
     * @param message `Cannot <verb> <thing>: <why>` or `Invalid <thing>: <value> (must be …)`
     * @param kept what was left as it was
     * @param next what to do now
     */
    public Failure(FailureCode code, String subject, String message, String kept, String next) {
        this(code, subject, message, kept, next, null);
    }

    /** As above, with what brought it about, for the log. */
    public Failure(
            FailureCode code, String subject, String message, String kept, String next, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.subject = subject;
        this.kept = kept;
        this.next = next;
    }

    /**
     * The end of a run that was asked to stop.
     *
     * @param message `Cannot finish <work>: it was asked to stop`
     */
    public static Failure interrupted(String message) {
        return new Failure(
                FailureCode.INTERRUPTED,
                "",
                message,
                "Everything committed before stays; what was being written is not visible.",
                "Run again: it goes on from there.");
    }

    public FailureCode code() {
        return code;
    }

    public FailureType type() {
        return code.type();
    }

    public int exitCode() {
        return code.type().exitCode();
    }

    /** The table, interval, URL or file that the failure concerns. */
    public String subject() {
        return subject;
    }

    /** What was left as it was. */
    public String kept() {
        return kept;
    }

    /** What to do now. */
    public String next() {
        return next;
    }

    /** The message as the exception always has one. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
