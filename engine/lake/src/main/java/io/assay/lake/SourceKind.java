package io.assay.lake;

import java.util.Locale;

/** Where a lake's raw rows come from: a lake holds real markets or a simulated one, never both. */
public enum SourceKind {
    LIVE,
    SANDBOX;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
