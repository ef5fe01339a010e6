package io.assay.sources.fetch;

import io.assay.spec.failure.FailureCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why one slice cannot be had. */
public final class SliceFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final FailureCode code;
    private final boolean endsSource;
    private final @Nullable String request;

    private SliceFailedException(
            FailureCode code, String message, boolean endsSource, @Nullable String request, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.endsSource = endsSource;
        this.request = request;
    }

    /** A failure of this slice alone. */
    static SliceFailedException ofSlice(FailureCode code, String message, Throwable cause) {
        return new SliceFailedException(code, message, false, null, cause);
    }

    /** A failure of this slice by what the venue said. */
    static SliceFailedException ofSlice(FailureCode code, String message) {
        return new SliceFailedException(code, message, false, null, null);
    }

    /** A failure of the whole source by what was said. */
    static SliceFailedException ofSource(FailureCode code, String message) {
        return new SliceFailedException(code, message, true, null, null);
    }

    /** A failure that every other slice of the source would meet as well, so that it is not asked any more. */
    static SliceFailedException ofSource(FailureCode code, String message, Throwable cause) {
        return new SliceFailedException(code, message, true, null, cause);
    }

    /** The same, of this request, as method and URL without credentials. */
    SliceFailedException at(String shown) {
        return new SliceFailedException(code, String.valueOf(getMessage()), endsSource, shown, this);
    }

    public FailureCode code() {
        return code;
    }

    /** The request that failed, as method and URL without credentials; empty where none could be sent. */
    public Optional<String> request() {
        return Optional.ofNullable(request);
    }

    /** Whether every other slice of the source would meet it as well. */
    public boolean endsSource() {
        return endsSource;
    }
}
