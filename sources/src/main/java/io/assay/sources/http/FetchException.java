package io.assay.sources.http;

import io.assay.spec.failure.FailureCode;

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
        FORBIDDEN(FailureCode.SOURCE_FORBIDDEN, false),
        /** The body is larger than allowed. */
        TOO_LARGE(FailureCode.SOURCE_TOO_LARGE, false),
        /** The answer did not come, or did not end, in time. */
        TOO_SLOW(FailureCode.SOURCE_SLOW, true),
        /** No connection stands: the name, the port or the certificate is not there. */
        UNREACHABLE(FailureCode.SOURCE_UNREACHABLE, true),
        /** The connection broke. */
        BROKEN(FailureCode.SOURCE_BROKEN, true);

        private final FailureCode code;
        private final boolean mayPass;

        Kind(FailureCode code, boolean mayPass) {
            this.code = code;
            this.mayPass = mayPass;
        }

        /** The failure that a user sees. */
        public FailureCode code() {
            return code;
        }

        /** Whether asking again may help. */
        public boolean mayPass() {
            return mayPass;
        }
    }
}
