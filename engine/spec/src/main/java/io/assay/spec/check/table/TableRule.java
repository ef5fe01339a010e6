package io.assay.spec.check.table;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckRule;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableCompiler;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TypeText;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.Relation;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every table compiles, in dependency order: its steps are typed, its key, time, columns and expectations hold. */
public final class TableRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        Map<String, Source> sources = new LinkedHashMap<>();
        state.catalogs()
                .forEach((name, catalog) -> sources.put(
                        name,
                        new Source(
                                name,
                                Source.viewOf(name, true),
                                true,
                                catalog.schema(),
                                catalog.key(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                state.catalog(name).spec().valid(),
                                catalog.rows())));
        Set<TableName> broken = new LinkedHashSet<>();
        Optional<DataType> money = money(state);
        for (List<TableName> wave : waves(state)) {
            List<Outcome> outcomes =
                    AllCores.map(wave, name -> outcome(state, state.table(name), sources, broken, money));
            outcomes.forEach(outcome -> keep(outcome, state, sources, broken));
        }
    }

    /** The tables in groups: each reads only those of earlier groups, so that a group is checked on all cores. */
    private static Collection<List<TableName>> waves(CheckState state) {
        Map<TableName, Integer> levels = new HashMap<>();
        Map<Integer, List<TableName>> waves = new TreeMap<>();
        for (TableName name : state.order()) {
            int level = 1
                    + state.tablesOf(state.table(name).spec()).stream()
                            .mapToInt(read -> levels.getOrDefault(read, 0))
                            .max()
                            .orElse(0);
            levels.put(name, level);
            waves.computeIfAbsent(level, ignored -> new ArrayList<>()).add(name);
        }
        return waves.values();
    }

    private static Outcome outcome(
            CheckState state,
            Document<TableSpec> document,
            Map<String, Source> sources,
            Set<TableName> broken,
            Optional<DataType> money) {
        Problems problems = new Problems();
        Optional<Relation> table = table(state.withProblems(problems), document, sources, broken, money)
                .filter(ignored -> !problems.hasErrors());
        return new Outcome(document.spec().name(), table, lacksAKey(state, document) ? following(problems) : problems);
    }

    /** Whether a key of the document itself is none that a table has, and is reported: what was meant to stand under it is missing elsewhere. */
    private static boolean lacksAKey(CheckState state, Document<TableSpec> document) {
        List<Place> keys = document.node().entries().stream()
                .map(entry -> entry.key().place())
                .toList();
        return state.project().problems().stream()
                .anyMatch(problem -> problem.code() == ProblemCode.UNKNOWN_KEY && keys.contains(problem.place()));
    }

    private static Problems following(Problems problems) {
        Problems later = new Problems();
        problems.list().forEach(problem -> later.add(problem.following()));
        return later;
    }

    private static void keep(Outcome outcome, CheckState state, Map<String, Source> sources, Set<TableName> broken) {
        state.problems().addAll(outcome.problems().list());
        outcome.relation()
                .ifPresentOrElse(
                        relation -> {
                            state.relations().put(outcome.table(), relation);
                            sources.put(outcome.table().toString(), source(relation));
                        },
                        () -> broken.add(outcome.table()));
    }

    private static Optional<Relation> table(
            CheckState state,
            Document<TableSpec> document,
            Map<String, Source> sources,
            Set<TableName> broken,
            Optional<DataType> money) {
        if (state.unsound().contains(document.spec().name()) || follows(state, document, broken)) {
            return Optional.empty();
        }
        TableContext context =
                new TableContext(document, sources, Set.of(), state.types(), money, state.analyzer(), state.problems());
        if (!new EndpointRows(context).hold()) {
            return Optional.empty();
        }
        Optional<Compiled> start = new TableStart(state, context).compiled();
        List<ColumnName> order =
                document.spec().columns().stream().map(TypedColumn::name).toList();
        Optional<CompiledTable> compiled = start.flatMap(rows -> new TableCompiler(context).compile(rows, order));
        return compiled.flatMap(table -> new TableEnd(state, context, table).relation());
    }

    private static boolean follows(CheckState state, Document<TableSpec> document, Set<TableName> broken) {
        for (TableName read : state.tablesOf(document.spec())) {
            if (broken.contains(read)) {
                state.problems()
                        .add(Problem.of(
                                        ProblemCode.UNKNOWN_REFERENCE,
                                        document.place("name"),
                                        "%s cannot be checked: %s, which it reads, is broken"
                                                .formatted(document.name(), read))
                                .following());
                return true;
            }
        }
        return false;
    }

    /** The project's type `money`, where it has one, resolved before the tables, which share it. */
    private static Optional<DataType> money(CheckState state) {
        return state.project()
                .settings()
                .filter(settings -> settings.spec().types().containsKey("money"))
                .flatMap(settings -> state.types()
                        .resolve(new TypeText.Named("money"), settings.place("types", "money"), state.problems()))
                .map(type -> type.type());
    }

    private static Source source(Relation relation) {
        return new Source(
                relation.name().toString(),
                Source.viewOf(relation.name().toString(), false),
                false,
                relation.schema(),
                relation.key(),
                relation.eventTime(),
                relation.grain().map(grain -> grain.every()),
                relation.knownAfter(),
                relation.grid().isWhole(),
                Optional.empty(),
                List.of());
    }

    /** What came of a table: itself, where it is sound, and what is to be said of it. */
    private record Outcome(TableName table, Optional<Relation> relation, Problems problems) {}
}
