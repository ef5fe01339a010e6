package io.assay.spec.catalyst.cast;

import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.InheritAnalysisRules;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** Tells casts that a text asks for from those that Spark puts in: {@code cast(x as double)} is marked by its parser, {@code double(x)} by us. */
public final class AskedCasts {
    private static final TreeNodeTag<Boolean> ASKED = new TreeNodeTag<>("assay_asked_cast");
    private static final List<String> NAMES = List.of(
            "bigint",
            "binary",
            "boolean",
            "date",
            "decimal",
            "double",
            "float",
            "int",
            "smallint",
            "string",
            "timestamp",
            "tinyint");

    private AskedCasts() {}

    /** Has the functions that are named after types mark the casts that they make. */
    public static void mark(FunctionRegistry functions) {
        for (String name : NAMES) {
            FunctionIdentifier function = new FunctionIdentifier(name);
            ExpressionInfo info = functions.lookupFunction(function).get();
            Marking marking =
                    new Marking(functions.lookupFunctionBuilder(function).get());
            functions.dropFunction(function);
            functions.registerFunction(function, info, marking);
        }
    }

    /** Whether the text asks for the cast: as such, or by a function that is one, such as {@code to_date(x)}. */
    static boolean isAsked(Cast cast, Expression parent) {
        return cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isDefined()
                || cast.getTagValue(ASKED).isDefined()
                || (parent instanceof InheritAnalysisRules
                        && parent instanceof RuntimeReplaceable function
                        && function.replacement().fastEquals(cast));
    }

    /** The builder of a function, whose casts it marks. */
    private static final class Marking extends AbstractFunction1<Seq<Expression>, Expression> {
        private final scala.Function1<Seq<Expression>, Expression> builder;

        Marking(scala.Function1<Seq<Expression>, Expression> builder) {
            this.builder = builder;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            Expression made = builder.apply(arguments);
            if (made instanceof Cast cast) {
                cast.setTagValue(ASKED, true);
            }
            return made;
        }
    }
}
