package io.assay.warehouse.duckdb;

import io.assay.lake.upkeep.NamedFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.problem.NearestWord;
import io.assay.warehouse.QueryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what went wrong with a query, in sentences. */
public final class QueryFailures {
    private static final String KEPT = "Nothing was changed: queries only read.";
    private static final Pattern UNKNOWN_TABLE =
            Pattern.compile("Table with name \"?([^ \"]+)\"? does not exist", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("[\"']([^\"']+\\.parquet)[\"']");
    private static final Pattern DAMAGE = Pattern.compile(
            "magic bytes|too small to be a Parquet|TProtocolException|[Cc]orrupt|Could not read enough bytes|Failed to (?:decompress|read) .*(?:page|file)");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Referenced column \"([^\"]+)\" not found");
    private static final Pattern UNKNOWN_COLUMN_OF =
            Pattern.compile("(?:Values list|Table) \"([^\"]+)\" does not have a column named \"([^\"]+)\"");

    private static final Pattern OF_STATEMENT = Pattern.compile(
            "^(?:Binder|Parser|Catalog|Permission|Conversion|Out of Range|Not implemented|Syntax) Error");

    private QueryFailures() {}

    /** Whether the failure may be that of a file, and not of the statement alone. */
    public static boolean mayComeFromFile(Failure failure) {
        return failure.code() != FailureCode.QUERY_INVALID
                || (failure.getCause() instanceof SQLException fault
                        && !OF_STATEMENT
                                .matcher(String.valueOf(fault.getMessage()))
                                .find());
    }

    /** The failure of a query as that of the file from which it comes. */
    public static Failure ofFile(NamedFile file, Failure failure) {
        boolean gone = !Files.exists(file.file().path());
        return new Failure(
                gone ? FailureCode.DATA_FILE_MISSING : FailureCode.LAKE_UNREADABLE,
                file.file().path().toString(),
                "Cannot run the query: a data file of %s %s"
                        .formatted(file.words(), file.fault().orElse("cannot be read")),
                KEPT,
                file.remedy(),
                failure);
    }

    public static Failure of(String sql, SQLException fault, List<String> tables, QueryLimits limits) {
        String message = Optional.ofNullable(fault.getMessage()).orElse("it gives no reason");
        if (message.startsWith("INTERRUPT Error")) {
            return timeout(sql, limits.timeout());
        }
        if (message.startsWith("Out of Memory Error")) {
            return new Failure(
                    FailureCode.QUERY_LIMIT,
                    sql,
                    "Cannot run the query: it needs more than %d MiB of memory".formatted(limits.memoryBytes() >> 20),
                    KEPT,
                    "Read fewer rows or columns, or aggregate first.",
                    fault);
        }
        if (message.startsWith("Permission Error")) {
            return new Failure(
                    FailureCode.QUERY_INVALID,
                    sql,
                    "Cannot run the query: it may read the lake's tables only",
                    KEPT,
                    "Read one of: " + listed(tables) + ".",
                    fault);
        }
        if (message.startsWith("IO Error") && message.contains("No files found")) {
            return missingFile(sql, file(message), fault);
        }
        if (DAMAGE.matcher(message).find()) {
            return damagedFile(sql, file(message), fault);
        }
        Matcher table = UNKNOWN_TABLE.matcher(message);
        if (table.find()) {
            return unknownTable(sql, table.group(1), tables, fault);
        }
        return new Failure(
                FailureCode.QUERY_INVALID,
                sql,
                "Cannot run the query: " + sentence(message),
                KEPT,
                next(message),
                fault);
    }

    public static Failure timeout(String sql, Duration timeout) {
        return new Failure(
                FailureCode.QUERY_LIMIT,
                sql,
                "Cannot run the query: it takes longer than %d s".formatted(timeout.toSeconds()),
                KEPT,
                "Read fewer rows, or allow it more time.");
    }

    public static Failure notSelect(String sql) {
        return new Failure(
                FailureCode.QUERY_INVALID,
                sql,
                "Cannot run the query: it is not a SELECT",
                KEPT,
                "Tables are changed by their documents and `assay run` only.");
    }

    public static Failure notOne(String sql, int statements) {
        return new Failure(
                FailureCode.QUERY_INVALID,
                sql,
                "Cannot run the query: it holds %s (must be one SELECT)"
                        .formatted(statements == 0 ? "no statement" : statements + " statements"),
                KEPT,
                statements == 0
                        ? "Say what to read, such as: select * from gold.candles_daily limit 10"
                        : "Run them one by one.");
    }

    public static Failure syntax(String sql, String message, int position) {
        String near = sql.substring(Math.min(position, sql.length()));
        String shown = near.length() > 40 ? near.substring(0, 40) + "…" : near;
        return new Failure(
                FailureCode.QUERY_INVALID,
                sql,
                "Cannot read the query: %s, at character %d".formatted(message, position + 1),
                KEPT,
                shown.isBlank() ? "The statement ends too early." : "See where it says: " + shown.strip());
    }

    public static Failure unwritable(Path file, Exception fault) {
        return new Failure(
                FailureCode.OUTPUT_UNWRITABLE,
                file.toString(),
                "Cannot write %s: %s"
                        .formatted(file, Optional.ofNullable(fault.getMessage()).orElse("the disk refuses")),
                "The file is as it was before.",
                "Choose a file in a folder that exists and may be written.",
                fault);
    }

    private static Failure unknownTable(String sql, String name, List<String> tables, SQLException fault) {
        List<String> names = name.contains(".")
                ? tables
                : tables.stream()
                        .map(full -> full.substring(full.indexOf('.') + 1))
                        .toList();
        String next = NearestWord.of(name, names)
                .map(near -> "Did you mean %s?".formatted(tables.get(names.indexOf(near))))
                .orElse("Tables of the release: " + listed(tables) + ".");
        return new Failure(
                FailureCode.QUERY_INVALID, sql, "Cannot run the query: there is no table " + name, KEPT, next, fault);
    }

    private static Failure missingFile(String sql, Optional<String> file, SQLException fault) {
        return new Failure(
                FailureCode.DATA_FILE_MISSING,
                file.orElse(sql),
                "Cannot run the query: a file of the release is not on the disk",
                KEPT,
                "Run it again: the newest release may name other files. If it stays, restore the file from a backup, or build its table again with --full-refresh.",
                fault);
    }

    private static Failure damagedFile(String sql, Optional<String> file, SQLException fault) {
        return new Failure(
                FailureCode.LAKE_UNREADABLE,
                file.orElse(sql),
                "Cannot run the query: a file of the release is damaged",
                KEPT,
                "Restore the file from a backup, or build its table again with --full-refresh.",
                fault);
    }

    private static Optional<String> file(String message) {
        Matcher file = FILE.matcher(message);
        return file.find() ? Optional.of(file.group(1)) : Optional.empty();
    }

    private static String next(String message) {
        boolean column = UNKNOWN_COLUMN.matcher(message).find()
                || UNKNOWN_COLUMN_OF.matcher(message).find();
        int bindings = message.indexOf("Candidate bindings: ");
        if (column && bindings >= 0) {
            String candidates = message.substring(bindings + "Candidate bindings: ".length())
                    .lines()
                    .findFirst()
                    .orElse("");
            return "Columns near it: " + candidates.replace("\"", "") + ".";
        }
        if (column) {
            return "`describe` before a table's name lists its columns, and so does `assay explain`.";
        }
        return "Mend the statement; it is DuckDB's SQL.";
    }

    /** DuckDB's own first line, without its family of error. */
    private static String sentence(String message) {
        Matcher column = UNKNOWN_COLUMN_OF.matcher(message);
        if (column.find()) {
            return "%s has no column %s".formatted(column.group(1), column.group(2));
        }
        String first = message.lines().findFirst().orElse(message);
        String text = first.substring(first.indexOf(": ") + 1).strip().replaceAll("!$", "");
        return text.isEmpty() ? first : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String listed(List<String> tables) {
        return tables.isEmpty() ? "(it has none yet)" : tables.stream().collect(Collectors.joining(", "));
    }
}
