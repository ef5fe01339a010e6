package io.assay.spec.value;

import java.util.function.Function;

/** A value that is used but never shown: it prints as `***` and has no accessor that a printer could call by accident. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Hands the value to the one call that needs it, such as the setting of a request header. */
    public <T> T use(Function<String, T> call) {
        return call.apply(value);
    }

    /** The text with every occurrence of the value replaced by `***`. */
    public String redactIn(String text) {
        return value.isEmpty() ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
