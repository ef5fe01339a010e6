package io.assay.spec.problem;

import java.util.Locale;

/** Every kind of fault a spec can have, sorted, each with a page in docs/problems and a test that produces it. Names are never reused. */
public enum ProblemCode {
    DUPLICATE_KEY(Severity.ERROR, "A mapping holds the same key twice."),
    DUPLICATE_NAME(Severity.ERROR, "Two documents of one kind have the same name."),
    INVALID_YAML(Severity.ERROR, "The text is not YAML."),
    UNKNOWN_COLUMN(Severity.ERROR, "A column is named that its input does not have."),
    UNKNOWN_KEY(Severity.ERROR, "A key is not one that its document knows."),
    WRONG_TYPE(Severity.ERROR, "A value is of another type than its key takes.");

    private final Severity severity;
    private final String summary;

    ProblemCode(Severity severity, String summary) {
        this.severity = severity;
        this.summary = summary;
    }

    public Severity severity() {
        return severity;
    }

    /** One sentence, the same that opens the code's page. */
    public String summary() {
        return summary;
    }

    /** The code as it prints: `unknown-column`. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
