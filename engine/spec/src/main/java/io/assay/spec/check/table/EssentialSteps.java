package io.assay.spec.check.table;

import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableCompiler;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.problem.Problems;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's steps over nothing but what is read of the rows they begin with: so that a column more in a table that is read, which nothing here asks for, is no other
 * definition.
 */
final class EssentialSteps {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    private final CheckState state;
    private final TableContext context;
    private final CompiledTable compiled;

    /** @param compiled the same steps over all columns there are */
    EssentialSteps(CheckState state, TableContext context, CompiledTable compiled) {
        this.state = state;
        this.context = context;
        this.compiled = compiled;
    }

    /** @param columns what is read of a source; what a step names besides, such as a column that it drops, is kept too */
    CompiledTable over(Function<Source, List<ColumnName>> columns) {
        Map<String, Source> sources = new HashMap<>(context.sources());
        Set<String> named = named();
        compiled.reads().stream()
                .filter(source -> !source.catalog())
                .forEach(source -> sources.put(source.name(), narrowed(source, columns.apply(source), named)));
        if (sources.equals(context.sources())) {
            return compiled;
        }
        Problems unsaid = new Problems();
        TableContext narrow = new TableContext(
                context.document(), sources, Set.of(), context.types(), context.money(), context.analyzer(), unsaid);
        List<ColumnName> order = context.document().spec().columns().stream()
                .map(TypedColumn::name)
                .toList();
        Optional<CompiledTable> found = new TableStart(state.withProblems(unsaid), narrow)
                .compiled()
                .flatMap(start -> new TableCompiler(narrow).compile(start, order));
        return found.filter(ignored -> !unsaid.hasErrors()).orElse(compiled);
    }

    /** Every word of the steps, and with them every column that one speaks of. */
    private Set<String> named() {
        String steps = context.document().spec().steps().toString().toLowerCase(Locale.ROOT);
        return WORD.matcher(steps).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Source narrowed(Source source, List<ColumnName> read, Set<String> named) {
        List<Column> kept = source.schema().columns().stream()
                .filter(column -> read.contains(column.name())
                        || named.contains(column.name().text()))
                .toList();
        return new Source(
                source.name(),
                source.view(),
                source.catalog(),
                new Schema(kept),
                source.key(),
                source.time(),
                source.grain(),
                source.knownAfter(),
                source.whole(),
                source.valid(),
                source.rows());
    }
}
