package io.assay.spec.problem;

import java.util.Locale;

/** The forms that problems are printed in. */
public enum ProblemFormat {
    TEXT,
    JSON,
    SARIF,
    GITHUB;

    /** The form as it is asked for. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A printer of the form.
     *
     * @param lines the text that problems point at
     * @param prefix what stands before each file's name, so that it can be opened from where the command runs, such as {@code pipelines-yaml/}; may be empty
     * @param colours whether text is coloured for a terminal; the other forms never are
     */
    public ProblemPrinter printer(SourceLines lines, String prefix, boolean colours) {
        return switch (this) {
            case TEXT -> new TextPrinter(lines, prefix, colours);
            case JSON -> new JsonPrinter(prefix);
            case SARIF -> new SarifPrinter(prefix);
            case GITHUB -> new GitHubPrinter(prefix);
        };
    }
}
