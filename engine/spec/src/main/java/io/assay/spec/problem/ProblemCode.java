package io.assay.spec.problem;

import java.util.Locale;

/** Every kind of fault a spec can have, sorted, each with a page in docs/problems and a test that produces it. Names are never reused. */
public enum ProblemCode {
    ALIAS_CYCLE(Severity.ERROR, "A YAML alias stands inside what it stands for."),
    ALIAS_LIMIT(Severity.ERROR, "YAML aliases would blow the document up."),
    DUPLICATE_KEY(Severity.ERROR, "A mapping holds the same key twice."),
    DUPLICATE_NAME(Severity.ERROR, "Two documents of one kind have the same name."),
    EMPTY_PROJECT(Severity.ERROR, "The folder holds no document."),
    FILE_TOO_LARGE(Severity.ERROR, "A file is larger than the language allows."),
    INVALID_CSV(Severity.ERROR, "A CSV file does not read as rows of the catalog."),
    INVALID_SUBSTITUTION(Severity.ERROR, "A ${...} is none of the two substitutions."),
    INVALID_TEXT(Severity.ERROR, "A file is not text in UTF-8."),
    INVALID_VALUE(Severity.ERROR, "A value is not written as its key needs it."),
    INVALID_YAML(Severity.ERROR, "The text is not YAML."),
    MERGE_KEY(Severity.ERROR, "A YAML merge key is used."),
    MISPLACED_SECRET(Severity.ERROR, "A secret stands where it could be shown."),
    MISSING_FILE(Severity.ERROR, "A file that a document names is not there."),
    MISSING_FOLDER(Severity.ERROR, "The project's folder is not there."),
    MISSING_KEY(Severity.ERROR, "A key that its document needs is not there."),
    MISSING_PROJECT(Severity.ERROR, "No document says what the project is."),
    MISSING_VARIABLE(Severity.ERROR, "An environment variable or a secret is not set."),
    NESTED_TOO_DEEP(Severity.ERROR, "A document is nested deeper than the language allows."),
    NOT_AVAILABLE(Severity.ERROR, "A part of the language is not available in this version."),
    NULL_KEY(Severity.ERROR, "A key reads as null."),
    OUTSIDE_PROJECT(Severity.ERROR, "A file lies outside the project's folder."),
    SEVERAL_PROJECTS(Severity.ERROR, "More than one document says what the project is."),
    TAB_INDENTATION(Severity.ERROR, "A line is indented with a tab."),
    UNDEFINED_ALIAS(Severity.ERROR, "A YAML alias stands for nothing."),
    UNKNOWN_COLUMN(Severity.ERROR, "A column is named that its input does not have."),
    UNKNOWN_KEY(Severity.ERROR, "A key is not one that its document knows."),
    UNKNOWN_KIND(Severity.ERROR, "A document's kind is not one of the language's."),
    UNKNOWN_WORD(Severity.ERROR, "A word is not one of those that may stand there."),
    UNQUOTED_COMMA(Severity.ERROR, "A comma inside {...} or [...] cuts a value in two."),
    UNREADABLE_FILE(Severity.ERROR, "A file cannot be read."),
    WRONG_CHOICE(Severity.ERROR, "Not exactly one of several keys is given."),
    WRONG_TYPE(Severity.ERROR, "A value is of another type than its key takes."),
    YAML_TAG(Severity.ERROR, "A YAML tag is used.");

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

    /** The code's page, relative to the repository. */
    public String page() {
        return "docs/problems/" + word() + ".md";
    }

    /** The code as it prints: `unknown-column`. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
