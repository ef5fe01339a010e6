package io.assay.spec.check;

import io.assay.spec.bind.Project;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.check.endpoint.EndpointRule;
import io.assay.spec.check.rule.CatalogRule;
import io.assay.spec.check.rule.CheckRule;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.check.rule.CycleRule;
import io.assay.spec.check.rule.ProfileRule;
import io.assay.spec.check.rule.ReferenceRule;
import io.assay.spec.check.rule.UnusedRule;
import io.assay.spec.check.table.TableRule;
import io.assay.spec.check.test.TestRule;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks a bound project: names, types, graph, reach and known_at. `validate` ends here. */
public final class ProjectChecker {
    /** The rules, in the order they run: each reads what those before it found out. */
    private static final List<CheckRule> RULES = List.of(
            new ProfileRule(),
            new CatalogRule(),
            new EndpointRule(),
            new ReferenceRule(),
            new CycleRule(),
            new TableRule(),
            new TestRule(),
            new UnusedRule());

    private ProjectChecker() {}

    /** The proof that the project is sound, or every problem of it, those of its structure included. */
    public static Checked check(Project project, CheckOptions options) {
        return check(project, options.profile(), new SqlAnalyzer(options.results()));
    }

    /** The same under the profile named, or the default one, with an analyser that other checks share. */
    public static Checked check(Project project, Optional<String> profile, SqlAnalyzer analyzer) {
        Problems problems = new Problems();
        problems.addAll(project.problems());
        CheckState state = new CheckState(project, profile, analyzer, problems);
        RULES.forEach(rule -> rule.check(state));
        Optional<CheckedProject> checked = problems.hasErrors()
                ? Optional.empty()
                : state.profile().flatMap(known -> state.settings().map(settings -> proven(state, settings, known)));
        return new Checked(checked, problems.list(), endpoints(state));
    }

    /** The tables in dependency order; they were found group by group. */
    private static List<Relation> relations(CheckState state) {
        return state.order().stream()
                .flatMap(name -> Optional.ofNullable(state.relations().get(name)).stream())
                .toList();
    }

    private static List<CheckedEndpoint> endpoints(CheckState state) {
        return state.endpoints().values().stream()
                .sorted(Comparator.comparing(CheckedEndpoint::name))
                .toList();
    }

    private static CheckedProject proven(CheckState state, ProjectSpec settings, String profile) {
        return new CheckedProject(
                settings,
                profile,
                Objects.requireNonNull(settings.profiles().get(profile)),
                relations(state),
                endpoints(state),
                state.catalogs().values().stream()
                        .sorted(Comparator.comparing(CheckedCatalog::name))
                        .toList(),
                state.tests());
    }
}
