package io.assay.decode.wire;

/** A body that cannot be read as its endpoint declares; the message is a whole sentence. */
public final class BodyFaultException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    public BodyFaultException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong with the body as a whole. */
    public enum Kind {
        /** Not JSON, cut off, or without the part that holds the records. */
        NOT_IN_FORMAT,
        /** Larger than is read. */
        TOO_LARGE,
        /** An epoch time that cannot be meant: its unit is wrong. */
        IMPLAUSIBLE_TIME
    }
}
