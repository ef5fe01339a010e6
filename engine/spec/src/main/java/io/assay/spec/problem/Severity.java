package io.assay.spec.problem;

import java.util.Locale;

/** How much a problem weighs: errors stop a run, warnings and hints do not. */
public enum Severity {
    ERROR,
    WARNING,
    HINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
