package io.assay.sources.fetch;

import org.jspecify.annotations.Nullable;

/** Says in a sentence why one slice cannot be had. */
public final class SliceFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean endsSource;

    private SliceFailedException(String message, boolean endsSource, @Nullable Throwable cause) {
        super(message, cause);
        this.endsSource = endsSource;
    }

    /** A failure of this slice alone. */
    static SliceFailedException ofSlice(String message, Throwable cause) {
        return new SliceFailedException(message, false, cause);
    }

    /** A failure of this slice by what the venue said. */
    static SliceFailedException ofSlice(String message) {
        return new SliceFailedException(message, false, null);
    }

    /** A failure of the whole source by what was said. */
    static SliceFailedException ofSource(String message) {
        return new SliceFailedException(message, true, null);
    }

    /** A failure that every other slice of the source would meet as well, so that it is not asked any more. */
    static SliceFailedException ofSource(String message, Throwable cause) {
        return new SliceFailedException(message, true, cause);
    }

    /** Whether every other slice of the source would meet it as well. */
    public boolean endsSource() {
        return endsSource;
    }
}
