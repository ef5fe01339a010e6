package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementLineage;
import io.assay.spec.catalyst.cast.TextCasts;
import io.assay.spec.catalyst.tree.DecimalLoss;
import io.assay.spec.catalyst.tree.Lineage;
import io.assay.spec.catalyst.tree.TimeTrace;
import io.assay.spec.catalyst.tree.TotalOrder;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Tail;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;

/** Answers a question about a whole query. */
final class StatementAnalysis {
    private final CatalystEngine engine;
    private final SqlQuestion question;
    private final List<SqlFault> faults = new ArrayList<>();
    private final List<SqlFault> unbounded = new ArrayList<>();
    private final List<SqlFault> mixed = new ArrayList<>();
    private final Edits edits;

    StatementAnalysis(CatalystEngine engine, SqlQuestion question) {
        this.engine = engine;
        this.question = question;
        this.edits = new Edits(question.text());
    }

    SqlAnswer answer() {
        try {
            LogicalPlan parsed = engine.parseStatement(question.text());
            checkParsed(parsed);
        } catch (ParseException error) {
            faults.add(Faults.ofSyntax(error, question.text()));
        }
        return CatalystAnalysis.failed(faults) ? CatalystAnalysis.faulty(question, faults) : resolved();
    }

    /** From which columns the result is made; the statement must be sound. */
    StatementLineage lineage() {
        try {
            checkParsed(engine.parseStatement(question.text()));
            LogicalPlan plan = engine.analyze(parse(edits.applied()), CatalystAnalysis.schemas(question));
            return Lineage.of(plan, names()).statement();
        } catch (AnalysisException unsound) {
            throw new IllegalArgumentException(
                    "Invalid statement: %s (must be sound before it is traced)".formatted(question.text()), unsound);
        }
    }

    private void checkParsed(LogicalPlan parsed) {
        ParsedChecks checks = new ParsedChecks(question, engine.functions(), faults);
        List<LogicalPlan> plans = Trees.plans(parsed);
        Set<LogicalPlan> named = new LinkedHashSet<>();
        Set<String> local = new LinkedHashSet<>();
        for (LogicalPlan plan : plans) {
            if (plan instanceof SubqueryAlias alias) {
                named.add(alias.child());
            } else if (plan instanceof UnresolvedWith with) {
                Trees.list(with.cteRelations()).forEach(relation -> local.add(relation._1()));
            }
        }
        for (LogicalPlan plan : plans) {
            if (plan instanceof UnresolvedRelation relation) {
                relation(relation, named.contains(relation), local);
            }
            if (question.use() == SqlQuestion.Use.TABLE) {
                continue;
            }
            refuse(plan);
            for (Expression expression : Trees.expressions(plan)) {
                checks.functions(expression);
                new Sugar(question, edits, faults).expand(expression);
            }
        }
    }

    private void refuse(LogicalPlan plan) {
        String why =
                switch (plan) {
                    case Command ignored -> "it must be a query, which begins with select or with";
                    case ParsedStatement ignored -> "it must be a query, which begins with select or with";
                    case GlobalLimit ignored -> "limit takes rows in whatever order they come";
                    case LocalLimit ignored -> "limit takes rows in whatever order they come";
                    case Offset ignored -> "offset takes rows in whatever order they come";
                    case Tail ignored -> "tail takes rows in whatever order they come";
                    case Sample ignored -> "tablesample takes rows by chance";
                    default -> "";
                };
        if (!why.isEmpty()) {
            ProblemCode code = why.startsWith("it must") ? ProblemCode.INVALID_SQL : ProblemCode.ORDER_DEPENDENT;
            faults.add(SqlFault.of(code, Trees.start(plan.origin()), Trees.length(plan.origin()), why));
        }
    }

    private void relation(UnresolvedRelation relation, boolean named, Set<String> local) {
        List<String> parts = Trees.list(relation.multipartIdentifier());
        String name = String.join(".", parts);
        if (parts.size() == 1 && local.contains(name)) {
            return;
        }
        int start = Trees.start(relation.origin());
        int length = Trees.length(relation.origin());
        View view = question.views().get(name);
        if (view == null) {
            faults.add(SqlFault.of(
                            ProblemCode.UNKNOWN_REFERENCE,
                            start,
                            length,
                            "'%s' is not a table the statement may read".formatted(name))
                    .withHint(NearestWord.hint(name, question.views().keySet()))
                    .withNote("tables: " + String.join(", ", question.views().keySet())));
        } else {
            known(view, name, start, length);
            String alias = named ? "" : " AS `" + parts.getLast() + "`";
            edits.replace(start, start + length, "`" + view.name() + "`" + alias);
        }
    }

    /** What is known later than the rows of the input must not be read by them. */
    private void known(View view, String name, int start, int length) {
        Optional<View> input = Optional.ofNullable(question.views().get("input"));
        if (view.time().isPresent()
                && input.filter(own -> own.time().isPresent() && view.knownAfter() > own.knownAfter())
                        .isPresent()) {
            mixed.add(SqlFault.of(
                            ProblemCode.LOOK_AHEAD,
                            start,
                            length,
                            "rows of %s are known later than those of the input: they would read what comes later"
                                    .formatted(name))
                    .withHint("resample the input to the coarser grain first"));
        }
    }

    private SqlAnswer resolved() {
        String sql = edits.applied();
        try {
            LogicalPlan plan = engine.analyze(parse(sql), CatalystAnalysis.schemas(question));
            Lineage lineage = Lineage.of(plan, names());
            List<ResultColumn> columns = columns(plan, lineage);
            for (LogicalPlan part :
                    question.use() == SqlQuestion.Use.TABLE ? List.<LogicalPlan>of() : Trees.plans(plan)) {
                for (Expression expression : Trees.expressions(part)) {
                    DecimalLoss.inStatement(expression)
                            .forEach(fault -> faults.add(CatalystAnalysis.moved(fault, edits)));
                    TextCasts.in(expression, sql).forEach(fault -> faults.add(CatalystAnalysis.moved(fault, edits)));
                }
            }
            if (question.use() == SqlQuestion.Use.STATEMENT) {
                TotalOrder.faults(plan, question).forEach(fault -> faults.add(CatalystAnalysis.moved(fault, edits)));
            }
            TimeTrace trace = TimeTrace.of(plan, question);
            trace.back().forEach(fault -> unbounded.add(CatalystAnalysis.moved(fault, edits)));
            trace.mixed().forEach(fault -> mixed.add(CatalystAnalysis.moved(fault, edits)));
            return CatalystAnalysis.failed(faults)
                    ? CatalystAnalysis.faulty(question, faults)
                    : new SqlAnswer(
                            sql,
                            columns,
                            lineage.reads(),
                            false,
                            List.of(),
                            trace.columns(),
                            CatalystAnalysis.sorted(faults),
                            CatalystAnalysis.sorted(unbounded),
                            CatalystAnalysis.sorted(mixed));
        } catch (AnalysisException error) {
            faults.add(CatalystAnalysis.moved(Faults.ofAnalysis(error, sql, names(question)), edits));
        } catch (IllegalArgumentException error) {
            faults.add(SqlFault.of(ProblemCode.INVALID_SQL, 0, 1, String.valueOf(error.getMessage())));
        }
        return CatalystAnalysis.faulty(question, faults);
    }

    private LogicalPlan parse(String sql) throws ParseException {
        LogicalPlan parsed = engine.parseStatement(sql);
        return question.use() == SqlQuestion.Use.TABLE ? CatalystEngine.bound(parsed) : parsed;
    }

    private static List<String> names(SqlQuestion question) {
        return question.views().values().stream()
                .flatMap(view -> view.schema().names().stream().map(Object::toString))
                .distinct()
                .toList();
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        question.views().forEach((name, view) -> names.put(view.name(), name));
        return names;
    }

    private List<ResultColumn> columns(LogicalPlan plan, Lineage lineage) {
        List<ResultColumn> columns = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        List<Attribute> output = Trees.list(plan.output());
        for (int at = 0; at < output.size(); at++) {
            Attribute column = output.get(at);
            if (!seen.add(column.name())) {
                faults.add(whole(
                        ProblemCode.DUPLICATE_COLUMN,
                        "the result has two columns named '%s'".formatted(column.name())));
            }
            Optional<DataType> type = SparkTypes.fromSpark(column.dataType());
            if (type.isEmpty()) {
                faults.add(whole(
                        ProblemCode.TYPE_MISMATCH,
                        "the type of '%s' is none a column may have: %s"
                                .formatted(column.name(), column.dataType().simpleString())));
            } else {
                columns.add(new ResultColumn(column.name(), type.get(), column.nullable(), lineage.ofColumn(at)));
            }
        }
        return columns;
    }

    private SqlFault whole(ProblemCode code, String message) {
        return SqlFault.of(code, 0, question.text().length(), message);
    }
}
