package io.assay.spec.catalyst.cast;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Finds texts that Spark would read as numbers, times or truth values unasked: the first row whose text is none would end the build. */
public final class TextCasts {
    private TextCasts() {}

    /**
     * A fault for each text that Spark casts of itself; a constant that can be read, such as a time, is spared.
     *
     * @param sql what the expression was parsed from
     */
    public static List<SqlFault> in(Expression resolved, String sql) {
        List<SqlFault> faults = new ArrayList<>();
        for (Expression part : Trees.all(resolved)) {
            for (Expression operand : Trees.list(part.children())) {
                if (operand instanceof Cast cast
                        && reads(cast.child().dataType(), cast.dataType())
                        && !AskedCasts.isAsked(cast, part)
                        && !RowlessExpressions.isComputable(cast)) {
                    faults.add(fault(cast, part, sql));
                }
            }
        }
        return faults;
    }

    /** Whether a text becomes something that not every text is: its bytes are there always. */
    private static boolean reads(DataType from, DataType to) {
        return switch (from) {
            case StringType ignored -> !(to instanceof StringType || to instanceof BinaryType);
            case ArrayType list -> to instanceof ArrayType wanted && reads(list.elementType(), wanted.elementType());
            case MapType map ->
                to instanceof MapType wanted
                        && (reads(map.keyType(), wanted.keyType()) || reads(map.valueType(), wanted.valueType()));
            case StructType fields ->
                to instanceof StructType wanted
                        && fields.length() == wanted.length()
                        && IntStream.range(0, fields.length())
                                .anyMatch(at -> reads(
                                        fields.apply(at).dataType(),
                                        wanted.apply(at).dataType()));
            default -> false;
        };
    }

    private static String name(Expression text) {
        return text instanceof NamedExpression named ? "'%s'".formatted(named.name()) : text.sql();
    }

    private static SqlFault fault(Cast cast, Expression parent, String sql) {
        String type = cast.dataType().simpleString();
        String is = cast.child().dataType() instanceof StringType ? "is" : "holds";
        String message = "%s %s a text, and %s is needed here".formatted(name(cast.child()), is, type);
        SqlFault fault = cast.child() instanceof Attribute column
                ? atName(column.name(), Trees.fault(parent, ProblemCode.TYPE_MISMATCH, message), sql)
                : Trees.fault(cast.child(), ProblemCode.TYPE_MISMATCH, message);
        return fault.withHint("take a column of that type; cast(... as %s) reads a text on purpose".formatted(type));
    }

    /** The fault where the column is first named within its place: Spark does not keep where a column stood. */
    private static SqlFault atName(String name, SqlFault within, String sql) {
        int start = sql.offsetByCodePoints(0, within.offset());
        int end = sql.offsetByCodePoints(start, Math.min(within.length(), sql.codePointCount(start, sql.length())));
        Matcher named = Pattern.compile(
                        "(?<![\\w'])" + Pattern.quote(name) + "(?![\\w'(])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(sql)
                .region(start, end);
        return named.find()
                ? within.at(sql.codePointCount(0, named.start()), name.codePointCount(0, name.length()))
                : within;
    }
}
