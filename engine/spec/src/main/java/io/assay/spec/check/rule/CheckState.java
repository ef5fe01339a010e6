package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.bind.DocumentKind;
import io.assay.spec.bind.Project;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the rules have found out so far; each reads what those before it added. */
public final class CheckState {
    private final Project project;
    private final Optional<String> wantedProfile;
    private final SqlAnalyzer analyzer;
    private final Problems problems;
    private final ProjectTypes types;
    private final Map<String, CheckedCatalog> catalogs;
    private final Map<EndpointName, CheckedEndpoint> endpoints;
    private final Map<TableName, Relation> relations;
    private final Set<TableName> unsound;
    private final List<TableName> order;
    private final List<CheckedTest> tests;
    private Optional<String> profile = Optional.empty();

    public CheckState(Project project, Optional<String> wantedProfile, SqlAnalyzer analyzer, Problems problems) {
        this.project = project;
        this.wantedProfile = wantedProfile;
        this.analyzer = analyzer;
        this.problems = problems;
        this.types = new ProjectTypes(project);
        this.catalogs = new LinkedHashMap<>();
        this.endpoints = new LinkedHashMap<>();
        this.relations = new LinkedHashMap<>();
        this.unsound = new LinkedHashSet<>();
        this.order = new ArrayList<>();
        this.tests = new ArrayList<>();
    }

    private CheckState(CheckState whole, Problems problems) {
        this.project = whole.project;
        this.wantedProfile = whole.wantedProfile;
        this.analyzer = whole.analyzer;
        this.problems = problems;
        this.types = whole.types;
        this.catalogs = whole.catalogs;
        this.endpoints = whole.endpoints;
        this.relations = whole.relations;
        this.unsound = whole.unsound;
        this.order = whole.order;
        this.tests = whole.tests;
        this.profile = whole.profile;
    }

    /** The same state for a part of a rule that runs beside others, with problems of its own. */
    public CheckState withProblems(Problems own) {
        return new CheckState(this, own);
    }

    public Project project() {
        return project;
    }

    public Optional<ProjectSpec> settings() {
        return project.settings().map(document -> document.spec());
    }

    Optional<String> wantedProfile() {
        return wantedProfile;
    }

    public SqlAnalyzer analyzer() {
        return analyzer;
    }

    public Problems problems() {
        return problems;
    }

    public ProjectTypes types() {
        return types;
    }

    /** The profile in force, once its rule has found it. */
    public Optional<String> profile() {
        return profile;
    }

    void profile(String name) {
        profile = Optional.of(name);
    }

    /** The sound catalogs, by name. */
    public Map<String, CheckedCatalog> catalogs() {
        return catalogs;
    }

    /** The sound endpoints, by name without part. */
    public Map<EndpointName, CheckedEndpoint> endpoints() {
        return endpoints;
    }

    /** The sound tables, in dependency order. */
    public Map<TableName, Relation> relations() {
        return relations;
    }

    /** The sound tests, in the order of files. */
    public List<CheckedTest> tests() {
        return tests;
    }

    /** Tables that a rule found a root fault in; what reads them only follows. */
    public Set<TableName> unsound() {
        return unsound;
    }

    /** Every table that bound, what is read before what reads it; without those in a circle. */
    public List<TableName> order() {
        return order;
    }

    /** The tables that a table reads directly, as far as they are declared. */
    public List<TableName> tablesOf(TableSpec table) {
        return References.of(table).stream()
                .map(References.Reference::name)
                .filter(TableName::matches)
                .map(TableName::of)
                .filter(name -> project.tables().containsKey(name))
                .distinct()
                .toList();
    }

    /** The document of a table that is declared. */
    public Document<TableSpec> table(TableName name) {
        return Objects.requireNonNull(project.tables().get(name));
    }

    /** The document of a catalog that is declared. */
    public Document<CatalogSpec> catalog(String name) {
        return Objects.requireNonNull(project.catalogs().get(name));
    }

    /** The endpoint of the name, whichever part of it is named, which a rule before found sound. */
    public CheckedEndpoint endpoint(EndpointName name) {
        return Objects.requireNonNull(endpoints.get(name.withoutPart()));
    }

    /** Whether a table or catalog of the name is written, but did not bind. */
    public boolean isBroken(String name) {
        return project.isBroken(DocumentKind.TABLE, name) || project.isBroken(DocumentKind.CATALOG, name);
    }
}
