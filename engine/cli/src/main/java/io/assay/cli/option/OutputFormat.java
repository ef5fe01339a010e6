package io.assay.cli.option;

import java.util.Locale;

/** How a command prints its result. */
public enum OutputFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
