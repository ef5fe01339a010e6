package io.assay.sources.http;

/** Says in a sentence why a request has no answer, and whether asking again may help. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    FetchException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FetchException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Why there is no answer. */
    public enum Kind {
        /** The host, or the address behind it, is not one that may be asked. */
        FORBIDDEN(false),
        /** The body is larger than allowed. */
        TOO_LARGE(false),
        /** The answer did not come, or did not end, in time. */
        TOO_SLOW(true),
        /** The connection did not stand, or broke. */
        BROKEN(true);

        private final boolean mayPass;

        Kind(boolean mayPass) {
            this.mayPass = mayPass;
        }

        /** Whether asking again may help. */
        public boolean mayPass() {
            return mayPass;
        }
    }
}
