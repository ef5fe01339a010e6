package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Spark's errors in the words of the language. */
final class Faults {
    private static final Pattern LABEL = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern TAIL = Pattern.compile("(?s)\\s*(SQLSTATE: .*|; line \\d+ pos \\d+.*|\\n?== SQL.*)$");

    /** Words of SQL that are often mistyped. */
    private static final List<String> WORDS = List.of(
            "select",
            "from",
            "where",
            "group",
            "order",
            "having",
            "join",
            "left",
            "inner",
            "cross",
            "with",
            "partition",
            "over",
            "rows",
            "range",
            "between",
            "preceding",
            "following",
            "current",
            "case",
            "when",
            "then",
            "else",
            "distinct",
            "union",
            "interval",
            "cast",
            "null",
            "like");

    private Faults() {}

    /** The fault that a syntax error stands for. */
    static SqlFault ofSyntax(ParseException error, String text) {
        if (String.valueOf(error.getMessage()).contains("TOO_COMPLEX")) {
            return SqlFault.of(ProblemCode.INVALID_SQL, 0, text.length(), "it is too long to be read as one expression")
                    .withHint("take parts of it out into columns of their own");
        }
        int offset = offset(text, error.start().line(), error.start().startPosition());
        String near = error.getMessageParameters() == null
                ? ""
                : error.getMessageParameters().getOrDefault("error", "");
        String message = near.contains("end of input")
                ? "the text ends before it is complete"
                : near.isEmpty()
                        ? sentence(String.valueOf(error.getMessage()))
                        : "%s is not understood here".formatted(near);
        int length = near.startsWith("'") ? Math.max(1, near.length() - 2) : 1;
        int last = Math.max(0, text.length() - 1);
        return SqlFault.of(ProblemCode.INVALID_SQL, Math.min(offset, last), length, message)
                .withHint(NearestWord.hint(near.replace("'", "").toLowerCase(Locale.ROOT), WORDS));
    }

    /** The fault that an error of analysis stands for. */
    static SqlFault ofAnalysis(AnalysisException error, String text, Collection<String> columns) {
        Map<String, String> parameters = error.getMessageParameters() == null ? Map.of() : error.getMessageParameters();
        String condition = error.getCondition() == null ? "" : error.getCondition();
        SqlFault fault = SqlFault.of(
                code(condition), start(error, text), length(error), sentence(String.valueOf(error.getMessage())));
        if (condition.startsWith("UNRESOLVED_COLUMN")) {
            String name = parameters.getOrDefault("objectName", "").replace("`", "");
            return unknownColumn(fault.offset(), fault.length(), name, columns);
        }
        if (fault.code() == ProblemCode.MISSING_AGGREGATE) {
            return SqlFault.of(
                            fault.code(),
                            fault.offset(),
                            fault.length(),
                            "a column of one row stands beside an aggregate of many rows")
                    .withHint("make it an aggregate too, such as max(x), or group by it");
        }
        if (condition.startsWith("DATATYPE_MISMATCH")) {
            return typed(fault, condition, parameters);
        }
        return fault;
    }

    static SqlFault unknownColumn(int offset, int length, String name, Collection<String> columns) {
        SqlFault fault = SqlFault.of(
                        ProblemCode.UNKNOWN_COLUMN, offset, length, "'%s' is not a column of the input".formatted(name))
                .withHint(NearestWord.hint(name, columns));
        return columns.isEmpty() ? fault : fault.withNote("columns: " + String.join(", ", columns));
    }

    private static SqlFault typed(SqlFault fault, String condition, Map<String, String> parameters) {
        String left = parameters.getOrDefault("left", "");
        String right = parameters.getOrDefault("right", "");
        if (condition.endsWith("BINARY_OP_DIFF_TYPES")) {
            return SqlFault.of(
                    fault.code(),
                    fault.offset(),
                    fault.length(),
                    "%s and %s do not go together".formatted(plain(left), plain(right)));
        }
        if (condition.endsWith("UNEXPECTED_INPUT_TYPE")) {
            return SqlFault.of(
                    fault.code(),
                    fault.offset(),
                    fault.length(),
                    "%s is %s, and %s is needed here"
                            .formatted(
                                    parameters
                                            .getOrDefault("inputSql", "the value")
                                            .replace("\"", ""),
                                    plain(parameters.getOrDefault("inputType", "of another type")),
                                    plain(parameters.getOrDefault("requiredType", "another type"))));
        }
        return fault;
    }

    private static String plain(String type) {
        return type.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static ProblemCode code(String condition) {
        if (condition.startsWith("UNRESOLVED_ROUTINE")) {
            return ProblemCode.UNKNOWN_FUNCTION;
        }
        if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
            return ProblemCode.UNKNOWN_REFERENCE;
        }
        if (condition.startsWith("DATATYPE_MISMATCH") || condition.startsWith("CAST_INVALID")) {
            return ProblemCode.TYPE_MISMATCH;
        }
        if (condition.startsWith("MISSING_AGGREGATION") || condition.startsWith("MISSING_GROUP_BY")) {
            return ProblemCode.MISSING_AGGREGATE;
        }
        return ProblemCode.INVALID_SQL;
    }

    private static int start(AnalysisException error, String text) {
        for (QueryContext context : contexts(error)) {
            return context.startIndex();
        }
        return offset(text, error.line(), error.startPosition());
    }

    private static int length(AnalysisException error) {
        for (QueryContext context : contexts(error)) {
            return context.stopIndex() - context.startIndex() + 1;
        }
        return 1;
    }

    private static List<QueryContext> contexts(AnalysisException error) {
        return error.getQueryContext() == null ? List.of() : List.of(error.getQueryContext());
    }

    private static int offset(String text, scala.Option<Object> line, scala.Option<Object> position) {
        if (line.isEmpty() || position.isEmpty()) {
            return 0;
        }
        int offset = 0;
        for (int lines = (Integer) line.get(); lines > 1; lines--) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset + (Integer) position.get();
    }

    private static String sentence(String message) {
        String bare = TAIL.matcher(LABEL.matcher(message).replaceFirst(""))
                .replaceFirst("")
                .strip();
        return bare.replace('\n', ' ');
    }
}
