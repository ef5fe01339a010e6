package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.cast.AskedCasts;
import io.assay.spec.catalyst.function.AssayFunctions;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.EmptyTableFunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.FakeV2SessionCatalog$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NameParameterizedQuery;
import org.apache.spark.sql.catalyst.analysis.RelationCache;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTable$;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.catalog.TemporaryViewRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.optimizer.Optimizer;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Spark's parser and analyser without a session: ANSI rules, UTC, every table a temporary view. Text goes in, resolved plans come out; safe on many threads. */
final class CatalystEngine {
    private final SQLConf conf = new SQLConf();
    private final FunctionRegistry functions = FunctionRegistry.builtin().clone();
    private final Queue<Desk> desks = new ConcurrentLinkedQueue<>();

    CatalystEngine() {
        conf.setConfString("spark.sql.ansi.enabled", "true");
        conf.setConfString("spark.sql.session.timeZone", "UTC");
        conf.setConfString("spark.sql.caseSensitive", "false");
        AssayFunctions.register(functions);
        AskedCasts.mark(functions);
    }

    /** Every function there is, ours included. */
    FunctionRegistry functions() {
        return functions;
    }

    /** The parsed expression, names unresolved; a ParseException where it is none. */
    Expression parseExpression(String text) throws ParseException {
        return inConf(() -> CatalystSqlParser$.MODULE$.parseExpression(text));
    }

    /** The parsed statement, names unresolved; a ParseException where it is none. */
    LogicalPlan parseStatement(String text) throws ParseException {
        return inConf(() -> CatalystSqlParser$.MODULE$.parsePlan(text));
    }

    /** The resolved and checked plan; an AnalysisException where it does not hold. */
    LogicalPlan analyze(LogicalPlan parsed, Map<String, Schema> views) throws AnalysisException {
        return analyze(parsed, views, CatalystEngine::noRows);
    }

    /** As {@link #analyze(LogicalPlan, Map)}, each view standing for the leaf that is made of its name and columns. */
    LogicalPlan analyze(
            LogicalPlan parsed,
            Map<String, Schema> views,
            BiFunction<String, List<AttributeReference>, LogicalPlan> leaf)
            throws AnalysisException {
        return inConf(() -> {
            Desk desk = Optional.ofNullable(desks.poll()).orElseGet(this::desk);
            views.forEach((name, schema) -> desk.catalog().createTempView(name, view(name, schema, leaf), true));
            LogicalPlan resolved = desk.analyzer().executeAndCheck(parsed, new QueryPlanningTracker(Option.empty()));
            desk.catalog().clearTempTables();
            desks.add(desk);
            return AssayFunctions.exactAggregates().apply(resolved);
        });
    }

    /** An analyser with its rules, and the catalog in which it finds views: for one statement at a time, and dropped when that fails. */
    private record Desk(SessionCatalog catalog, Analyzer analyzer) {}

    private Desk desk() {
        SessionCatalog catalog = noTables();
        CatalogManager catalogs = new CatalogManager(FakeV2SessionCatalog$.MODULE$, catalog);
        return new Desk(catalog, new Analyzer(catalogs, RelationCache.empty()));
    }

    /** The resolved plan after Catalyst's logical optimisation, by the rules that need no session. */
    LogicalPlan optimize(LogicalPlan resolved) {
        return inConf(() ->
                new LogicalOptimizer(new CatalogManager(FakeV2SessionCatalog$.MODULE$, noTables())).execute(resolved));
    }

    private SessionCatalog noTables() {
        return new SessionCatalog(emptyCatalog(), functions, EmptyTableFunctionRegistry$.MODULE$, conf);
    }

    /** The plan with {@code :until} bound to a time, as the builder binds it. */
    static LogicalPlan bound(LogicalPlan parsed) {
        Expression time = Literal.create(0L, DataTypes.TimestampType);
        return new NameParameterizedQuery(parsed, ParsedChecks.seq(List.of("until")), ParsedChecks.seq(List.of(time)));
    }

    /** Catalyst's optimiser as it is. */
    private static final class LogicalOptimizer extends Optimizer {
        LogicalOptimizer(CatalogManager catalogs) {
            super(catalogs);
        }
    }

    /** Runs the call under the engine's settings. */
    <T> T inConf(scala.Function0<T> call) {
        return SQLConf.withExistingConf(conf, call);
    }

    private static LogicalPlan noRows(String name, List<AttributeReference> columns) {
        return new LocalRelation(
                ParsedChecks.seq(List.<Attribute>copyOf(columns)),
                ParsedChecks.seq(List.<InternalRow>of()),
                false,
                Option.empty());
    }

    private static TemporaryViewRelation view(
            String name, Schema schema, BiFunction<String, List<AttributeReference>, LogicalPlan> leaf) {
        List<AttributeReference> attributes = new ArrayList<>();
        List<StructField> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            org.apache.spark.sql.types.DataType type = SparkTypes.toSpark(column.type());
            String columnName = column.name().text();
            fields.add(new StructField(columnName, type, column.nullable(), Metadata.empty()));
            attributes.add(new AttributeReference(
                    columnName,
                    type,
                    column.nullable(),
                    Metadata.empty(),
                    NamedExpression.newExprId(),
                    ParsedChecks.seq(List.<String>of())));
        }
        return new TemporaryViewRelation(
                table(name, new StructType(fields.toArray(StructField[]::new))),
                Option.apply(leaf.apply(name, attributes)));
    }

    @SuppressWarnings("unchecked") // Scala's default arguments are raw in Java
    private static CatalogTable table(String name, StructType schema) {
        CatalogTable$ defaults = CatalogTable$.MODULE$;
        scala.collection.immutable.Map<String, String> analysed = scala.collection.immutable.Map$.MODULE$
                .<String, String>empty()
                .updated(CatalogTable.VIEW_STORING_ANALYZED_PLAN(), "true");
        return new CatalogTable(
                new TableIdentifier(name),
                CatalogTableType.VIEW(),
                CatalogStorageFormat.empty(),
                schema,
                defaults.$lessinit$greater$default$5(),
                defaults.$lessinit$greater$default$6(),
                defaults.$lessinit$greater$default$7(),
                defaults.$lessinit$greater$default$8(),
                0L,
                -1L,
                "",
                analysed,
                defaults.$lessinit$greater$default$13(),
                defaults.$lessinit$greater$default$14(),
                defaults.$lessinit$greater$default$15(),
                defaults.$lessinit$greater$default$16(),
                defaults.$lessinit$greater$default$17(),
                defaults.$lessinit$greater$default$18(),
                defaults.$lessinit$greater$default$19(),
                defaults.$lessinit$greater$default$20(),
                defaults.$lessinit$greater$default$21());
    }

    /** An external catalog that holds nothing: every table of a statement is a view of the session, and no file system is asked. */
    private static ExternalCatalog emptyCatalog() {
        return (ExternalCatalog) Proxy.newProxyInstance(
                CatalystEngine.class.getClassLoader(), new Class<?>[] {ExternalCatalog.class}, CatalystEngine::answer);
    }

    private static @Nullable Object answer(Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "databaseExists" -> true;
            case "tableExists", "functionExists" -> false;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" ->
                arguments != null && System.identityHashCode(self) == System.identityHashCode(arguments[0]);
            case "toString" -> "no catalog";
            default ->
                throw new UnsupportedOperationException(
                        "Cannot call %s: a statement may read declared tables only".formatted(method.getName()));
        };
    }
}
