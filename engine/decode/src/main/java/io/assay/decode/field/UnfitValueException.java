package io.assay.decode.field;

/** A wire value that is not what its column takes; the message says what it must be. */
public final class UnfitValueException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    UnfitValueException(String value, String must) {
        super(
                "Invalid value: %s (must be %s)"
                        .formatted(value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value, must),
                null,
                false,
                false);
    }
}
