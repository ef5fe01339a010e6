package io.assay.spec.value;

import java.util.Locale;

/** The three stages of refinement a table may belong to. */
public enum Layer {
    BRONZE,
    SILVER,
    GOLD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
