package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.SqlAnalysis;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementLineage;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.cast.TextCasts;
import io.assay.spec.catalyst.tree.DecimalLoss;
import io.assay.spec.catalyst.tree.Lineage;
import io.assay.spec.catalyst.tree.NotNull;
import io.assay.spec.catalyst.tree.Trees;
import io.assay.spec.feature.text.ComposedReader;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Severity;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** Answers questions with Catalyst: parses the text alone, checks its names, writes its sugar out, analyses it, checks what it resolves to. */
public final class CatalystAnalysis implements SqlAnalysis {
    /** A text of what texts are mostly made of: to answer it wakes nearly all of Catalyst. */
    private static final SqlQuestion REHEARSAL = new SqlQuestion(
            Use.STATEMENT,
            """
            with moved as (select *, lag(x) over (partition by k order by time) as before from input)
            select k, date_trunc('hour', time) as hour, sum(x - coalesce(before, 0)) as total, count(*) as n
            from moved where x > 0 and k in ('a', 'b') group by k, date_trunc('hour', time)""",
            Map.of(
                    "input",
                    new View(
                            "input",
                            new Schema(List.of(
                                    Column.required("k", DataType.STRING),
                                    Column.required("time", DataType.TIMESTAMP),
                                    Column.required("x", new DataType.DecimalType(18, 8)))),
                            List.of(new ColumnName("k"), new ColumnName("time")),
                            Optional.of(new ColumnName("time")),
                            0)),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private final CatalystEngine engine = new CatalystEngine();

    /**
     * Brings Catalyst to life on this one thread. Its objects begin by one another, and threads that begin them from different ends may wait for each other for
     * ever.
     */
    public CatalystAnalysis() {
        List<SqlFault> faults = answer(REHEARSAL).faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Cannot rehearse: " + faults);
        }
    }

    @Override
    public SqlAnswer answer(SqlQuestion question) {
        try {
            return question.use() == Use.STATEMENT || question.use() == Use.TABLE
                    ? new StatementAnalysis(engine, question).answer()
                    : question.use() == Use.FEATURE
                            ? new Doubles(engine, question, this::expression).answer()
                            : expression(question);
        } catch (StackOverflowError tooDeep) {
            int length = question.text().codePointCount(0, question.text().length());
            return faulty(
                    question,
                    List.of(SqlFault.of(ProblemCode.INVALID_SQL, 0, length, "it is nested too deeply to be read")
                            .withHint("take parts of it out into steps of their own")));
        }
    }

    @Override
    public StatementPlans plans(SqlQuestion question) {
        return new Plans(engine, question).plans();
    }

    @Override
    public StatementLineage lineage(SqlQuestion question) {
        return new StatementAnalysis(engine, question).lineage();
    }

    @Override
    public List<Integer> kept(SqlQuestion question, List<List<Optional<String>>> rows) {
        try {
            View view = question.views().values().iterator().next();
            return new RowFilter(engine).kept(question.text(), view, rows);
        } catch (AnalysisException unsound) {
            throw new IllegalArgumentException(
                    "Invalid condition: %s (must be sound before rows are chosen by it)".formatted(question.text()),
                    unsound);
        }
    }

    private SqlAnswer expression(SqlQuestion question) {
        Optional<SqlFault> frame = ComposedReader.misplacedFrame(question.text());
        if (frame.isPresent()) {
            return faulty(question, List.of(frame.get()));
        }
        List<SqlFault> faults = new ArrayList<>();
        Edits edits = new Edits(question.text());
        try {
            Expression parsed = engine.parseExpression(question.text());
            new ParsedChecks(question, engine.functions(), faults).alone(parsed);
            new Sugar(question, edits, faults).expand(parsed);
        } catch (ParseException error) {
            faults.add(Faults.ofSyntax(error, question.text()));
        }
        return failed(faults) ? faulty(question, faults) : resolved(question, edits, faults);
    }

    private SqlAnswer resolved(SqlQuestion question, Edits edits, List<SqlFault> faults) {
        View view = question.views().values().iterator().next();
        String sql = edits.applied();
        try {
            Expression expression = engine.parseExpression(sql);
            LogicalPlan plan = engine.analyze(valueOf(expression), Map.of("input", view.schema()));
            Expression value = ((Alias) Trees.list(plan.expressions()).getLast()).child();
            boolean aggregated = plan instanceof Aggregate;
            List<SqlFault> found = new ArrayList<>(checks(question, value, aggregated));
            found.addAll(DecimalLoss.in(value, question.as().isPresent()));
            found.addAll(TextCasts.in(value, sql));
            found.forEach(fault -> faults.add(moved(fault, edits)));
            Optional<DataType> type = SparkTypes.fromSpark(value.dataType());
            if (type.isEmpty()) {
                faults.add(untyped(question, value));
            }
            if (failed(faults)) {
                return faulty(question, faults);
            }
            Lineage lineage = Lineage.of(plan, Map.of("input", "input"));
            ResultColumn column = new ResultColumn(
                    "value", type.orElseThrow(), NotNull.mayBeNull(value, aggregated), lineage.ofColumn(0));
            return new SqlAnswer(
                    sql,
                    List.of(column),
                    lineage.reads(),
                    aggregated,
                    NotNull.required(value),
                    List.of(),
                    sorted(faults),
                    List.of(),
                    List.of(),
                    question.use() == Use.RULE ? Trees.aggregates(value, sql) : List.of());
        } catch (AnalysisException error) {
            faults.add(moved(
                    Faults.ofAnalysis(
                            error,
                            sql,
                            view.schema().names().stream().map(Object::toString).toList()),
                    edits));
        } catch (IllegalArgumentException error) {
            faults.add(SqlFault.of(
                    ProblemCode.INVALID_SQL, 0, question.text().length(), String.valueOf(error.getMessage())));
        }
        return faulty(question, faults);
    }

    static LogicalPlan valueOf(Expression expression) {
        NamedExpression named = new Alias(
                expression,
                "value",
                NamedExpression.newExprId(),
                ParsedChecks.seq(List.of()),
                Option.empty(),
                ParsedChecks.seq(List.of()));
        return new Project(ParsedChecks.seq(List.of(named)), relation("input"));
    }

    static UnresolvedRelation relation(String name) {
        return new UnresolvedRelation(
                ParsedChecks.seq(List.of(name)), new CaseInsensitiveStringMap(new LinkedHashMap<>()), false);
    }

    private static List<SqlFault> checks(SqlQuestion question, Expression value, boolean aggregated) {
        int all = question.text().length();
        if (Trees.all(value).stream().anyMatch(Generator.class::isInstance)) {
            return List.of(SqlFault.of(ProblemCode.INVALID_SQL, 0, all, "it makes several rows of one"));
        }
        if (!value.deterministic()) {
            return List.of(
                    SqlFault.of(ProblemCode.NONDETERMINISTIC, 0, all, "its result depends on more than the row"));
        }
        if ((question.use() == Use.ROW || question.use() == Use.FEATURE) && aggregated) {
            return Trees.all(value).stream()
                    .filter(AggregateExpression.class::isInstance)
                    .map(part -> Trees.fault(
                                    part,
                                    ProblemCode.UNEXPECTED_AGGREGATE,
                                    "an aggregate needs a group, and here is one row")
                            .withHint(
                                    question.use() == Use.ROW
                                            ? "use aggregate or resample; or features, over the rows before"
                                            : "a feature function sees the rows before: avg(close) over 20 rows"))
                    .limit(1)
                    .toList();
        }
        if (question.use() == Use.GROUP && !aggregated) {
            return List.of(SqlFault.of(
                            ProblemCode.MISSING_AGGREGATE,
                            0,
                            all,
                            "a column of a group must be an aggregate of its rows")
                    .withHint("such as max(x) or sum(x); what is the same in all rows belongs under by:"));
        }
        return List.of();
    }

    private static SqlFault untyped(SqlQuestion question, Expression value) {
        return SqlFault.of(
                        ProblemCode.TYPE_MISMATCH,
                        0,
                        question.text().length(),
                        "its type %s is none a column may have"
                                .formatted(value.dataType().sql().toLowerCase(java.util.Locale.ROOT)))
                .withHint("cast it: boolean, int, long, double, decimal(p,s), string, date, timestamp or list");
    }

    /** The fault of the edited text, in the original. */
    static SqlFault moved(SqlFault fault, Edits edits) {
        int start = edits.origin(fault.offset());
        int end = edits.origin(fault.offset() + fault.length() - 1);
        return fault.at(start, Math.max(1, end - start + 1));
    }

    static boolean failed(List<SqlFault> faults) {
        return faults.stream().anyMatch(fault -> fault.code().severity() == Severity.ERROR);
    }

    static SqlAnswer faulty(SqlQuestion question, List<SqlFault> faults) {
        return new SqlAnswer(
                question.text(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                sorted(faults),
                List.of(),
                List.of());
    }

    static List<SqlFault> sorted(List<SqlFault> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(SqlFault::offset).thenComparing(SqlFault::code))
                .toList();
    }

    /** The schemas of the views under the names that the built statement uses. */
    static Map<String, Schema> schemas(SqlQuestion question) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        question.views().values().forEach(view -> schemas.put(view.name(), view.schema()));
        return schemas;
    }
}
