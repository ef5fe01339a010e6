package io.assay.spec.problem;

import java.util.Locale;

/** Every kind of fault a spec can have, sorted, each with a page in docs/problems and a test that produces it. Names are never reused. */
public enum ProblemCode {
    ALIAS_CYCLE(Severity.ERROR, "A YAML alias stands inside what it stands for."),
    ALIAS_LIMIT(Severity.ERROR, "YAML aliases would blow the document up."),
    COLUMN_MISMATCH(Severity.ERROR, "A table's columns differ from those it promises."),
    CYCLE(Severity.ERROR, "Tables read each other in a circle."),
    DECIMAL_OVERFLOW(Severity.ERROR, "A calculation with decimals would lose digits silently."),
    DIVISION_BY_ZERO(Severity.HINT, "A division may meet zero, at which a run stops."),
    DUPLICATE_COLUMN(Severity.ERROR, "Two columns of a step have the same name."),
    DUPLICATE_KEY(Severity.ERROR, "A mapping holds the same key twice."),
    DUPLICATE_NAME(Severity.ERROR, "Two documents of one kind have the same name."),
    DUPLICATE_ROW(Severity.ERROR, "Two rows of a catalog share their key."),
    EMPTY_PROJECT(Severity.ERROR, "The folder holds no document."),
    EXAMPLE_MISMATCH(Severity.ERROR, "An endpoint's example does not decode as the endpoint says."),
    FILE_TOO_LARGE(Severity.ERROR, "A file is larger than the language allows."),
    INVALID_CALL(Severity.ERROR, "A function is called with what it does not take."),
    INVALID_CSV(Severity.ERROR, "A CSV file does not read as rows of the catalog."),
    INVALID_FRAME(Severity.ERROR, "A frame is missing, is none, or stands where none belongs."),
    INVALID_ROWS(Severity.ERROR, "A text of rows does not read as rows."),
    INVALID_SQL(Severity.ERROR, "A text is not SQL, or not SQL that may stand there."),
    INVALID_SUBSTITUTION(Severity.ERROR, "A ${...} is none of the two substitutions."),
    INVALID_TEXT(Severity.ERROR, "A file is not text in UTF-8."),
    INVALID_VALUE(Severity.ERROR, "A value is not written as its key needs it."),
    INVALID_YAML(Severity.ERROR, "The text is not YAML."),
    KEY_MISMATCH(Severity.ERROR, "A table's declared key is not the one its steps end with."),
    LOOK_AHEAD(Severity.ERROR, "A row would read what was not known at its own time."),
    MERGE_KEY(Severity.ERROR, "A YAML merge key is used."),
    MISPLACED_SECRET(Severity.ERROR, "A secret stands where it could be shown."),
    MISSING_AGGREGATE(Severity.ERROR, "A column of a group is computed without an aggregate."),
    MISSING_FIELD(Severity.ERROR, "A column of a record type is neither read nor carried, and may not be null."),
    MISSING_FILE(Severity.ERROR, "A file that a document names is not there."),
    MISSING_FOLDER(Severity.ERROR, "The project's folder is not there."),
    MISSING_KEY(Severity.ERROR, "A key that its document needs is not there."),
    MISSING_PLACEHOLDER(Severity.ERROR, "A request lacks the placeholder that its pages need."),
    MISSING_PROJECT(Severity.ERROR, "No document says what the project is."),
    MISSING_VARIABLE(Severity.ERROR, "An environment variable or a secret is not set."),
    NESTED_TOO_DEEP(Severity.ERROR, "A document is nested deeper than the language allows."),
    NONDETERMINISTIC(Severity.ERROR, "A function's result depends on more than its arguments."),
    NOT_AVAILABLE(Severity.ERROR, "A part of the language is not available in this version."),
    NOT_UNIQUE(Severity.ERROR, "A join may find several rows for one."),
    NULLABLE_KEY(Severity.ERROR, "A column of a key may be null."),
    NULL_CELL(Severity.ERROR, "A cell of a catalog is empty, and may not be null."),
    NULL_KEY(Severity.ERROR, "A key reads as null."),
    ORDER_DEPENDENT(Severity.ERROR, "A function's result depends on the order of rows."),
    OUTSIDE_PROJECT(Severity.ERROR, "A file lies outside the project's folder."),
    OVERLAPPING_RANGES(Severity.ERROR, "Two rows of a catalog hold for the same key at the same time."),
    RESERVED_NAME(Severity.ERROR, "A name is taken that the engine gives itself."),
    SEVERAL_PROJECTS(Severity.ERROR, "More than one document says what the project is."),
    TAB_INDENTATION(Severity.ERROR, "A line is indented with a tab."),
    TYPE_MISMATCH(Severity.ERROR, "An expression has another type than its place takes."),
    UNBOUNDED_REACH(Severity.ERROR, "It cannot be told how far back a table reads."),
    UNDEFINED_ALIAS(Severity.ERROR, "A YAML alias stands for nothing."),
    UNEXPECTED_AGGREGATE(Severity.ERROR, "An aggregate stands where one row is computed."),
    UNKNOWN_COLUMN(Severity.ERROR, "A column is named that its input does not have."),
    UNKNOWN_FUNCTION(Severity.ERROR, "A function is named that there is not."),
    UNKNOWN_KEY(Severity.ERROR, "A key is not one that its document knows."),
    UNKNOWN_KIND(Severity.ERROR, "A document's kind is not one of the language's."),
    UNKNOWN_PLACEHOLDER(Severity.ERROR, "A placeholder stands for nothing."),
    UNKNOWN_PROFILE(Severity.ERROR, "A profile is named that the project does not have."),
    UNKNOWN_REFERENCE(Severity.ERROR, "A table, endpoint or catalog is named that there is not."),
    UNKNOWN_TYPE(Severity.ERROR, "A type is named that there is not."),
    UNKNOWN_VALUE(Severity.ERROR, "A value is not one that its column's type allows."),
    UNKNOWN_WORD(Severity.ERROR, "A word is not one of those that may stand there."),
    UNQUOTED_COMMA(Severity.ERROR, "A comma inside {...} or [...] cuts a value in two."),
    UNREADABLE_FILE(Severity.ERROR, "A file cannot be read."),
    UNUSED_NAME(Severity.WARNING, "Something is declared that nothing reads."),
    WRONG_CHOICE(Severity.ERROR, "Not exactly one of several keys is given."),
    WRONG_EVENT_TIME(Severity.ERROR, "A table's event time does not fit what it is made of."),
    WRONG_LAYER(Severity.ERROR, "A table reads what its layer may not."),
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
