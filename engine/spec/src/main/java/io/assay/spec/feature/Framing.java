package io.assay.spec.feature;

/** Which frames a function may be called over. */
public enum Framing {
    /** None: the function says itself how far it looks back. */
    NONE,
    /** Rows or a length of time. */
    BOUNDED,
    /** Rows, a length of time, or all. */
    ANY;

    /** Whether a call over the frame is allowed. */
    public boolean allows(Frame frame) {
        return this == ANY || (this == BOUNDED && !(frame instanceof Frame.All));
    }
}
