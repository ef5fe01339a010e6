package io.assay.spec.catalyst.plan;

import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.StatementPlans.ColumnTerms;
import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.catalyst.tree.Terms;
import io.assay.spec.catalyst.tree.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** Shows a sound statement as Catalyst plans it: analysed, optimised, and column by column. */
final class Plans {
    private final CatalystEngine engine;
    private final SqlQuestion question;

    Plans(CatalystEngine engine, SqlQuestion question) {
        this.engine = engine;
        this.question = question;
    }

    StatementPlans plans() {
        try {
            LogicalPlan parsed = CatalystEngine.bound(engine.parseStatement(question.text()));
            LogicalPlan plan = engine.analyze(parsed, CatalystAnalysis.schemas(question), Plans::scan);
            LogicalPlan optimised = engine.optimize(plan);
            return new StatementPlans(plan.toString(), optimised.toString(), terms(plan));
        } catch (AnalysisException unsound) {
            throw new IllegalArgumentException(
                    "Invalid statement: %s (must be sound before it is planned)".formatted(question.text()), unsound);
        }
    }

    private List<ColumnTerms> terms(LogicalPlan plan) {
        Terms terms = Terms.of(plan, question.text());
        List<ColumnTerms> columns = new ArrayList<>();
        List<Attribute> output = Trees.list(plan.output());
        output.forEach(column -> columns.add(new ColumnTerms(
                column.name(), terms.of(column).stream().map(Plans::bare).toList())));
        return columns;
    }

    /** The term without the parentheses that a step puts around a user's expression. */
    private static Term bare(Term term) {
        String sql = term.sql();
        return sql.startsWith("(") && Edits.closing(sql, 0) == sql.length() - 1
                ? new Term(
                        term.view(),
                        term.column(),
                        sql.substring(1, sql.length() - 1).strip())
                : term;
    }

    /** A leaf that the optimiser takes for rows of unknown number. */
    private static LogicalPlan scan(String name, List<AttributeReference> columns) {
        return new DataSourceV2Relation(
                new NamedTable(name),
                ParsedChecks.seq(columns),
                Option.empty(),
                Option.empty(),
                new CaseInsensitiveStringMap(Map.of()),
                Option.empty());
    }

    /** A table of which nothing but the name is known. */
    private record NamedTable(String name) implements Table {
        @Override
        public Column[] columns() {
            return new Column[0];
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of();
        }
    }
}
