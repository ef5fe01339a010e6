package io.assay.spec.check;

import io.assay.spec.model.ProjectSpec;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;

/** The proof that a project is sound: what the planner, the sources and the builder may rely on. Only the checker makes one. */
public final class CheckedProject {
    private final ProjectSpec spec;
    private final String profileName;
    private final ProjectSpec.Profile profile;
    private final List<Relation> relations;
    private final List<CheckedEndpoint> endpoints;
    private final List<CheckedCatalog> catalogs;
    private final List<CheckedTest> tests;

    CheckedProject(
            ProjectSpec spec,
            String profileName,
            ProjectSpec.Profile profile,
            List<Relation> relations,
            List<CheckedEndpoint> endpoints,
            List<CheckedCatalog> catalogs,
            List<CheckedTest> tests) {
        this.spec = spec;
        this.profileName = profileName;
        this.profile = profile;
        this.relations = List.copyOf(relations);
        this.endpoints = List.copyOf(endpoints);
        this.catalogs = List.copyOf(catalogs);
        this.tests = List.copyOf(tests);
    }

    public ProjectSpec spec() {
        return spec;
    }

    /** The name of the profile the project was checked under. */
    public String profileName() {
        return profileName;
    }

    public ProjectSpec.Profile profile() {
        return profile;
    }

    /** Every table, in dependency order (what is read stands before what reads it), otherwise by name. */
    public List<Relation> relations() {
        return relations;
    }

    public Optional<Relation> relation(TableName name) {
        return relations.stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst();
    }

    /** Every endpoint, by name, without parts. */
    public List<CheckedEndpoint> endpoints() {
        return endpoints;
    }

    /** The endpoint of the name, whichever part of it is named. */
    public Optional<CheckedEndpoint> endpoint(EndpointName name) {
        EndpointName whole = name.withoutPart();
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(whole))
                .findFirst();
    }

    /** Every test, in the order of files. */
    public List<CheckedTest> tests() {
        return tests;
    }

    /** Every catalog, by name. */
    public List<CheckedCatalog> catalogs() {
        return catalogs;
    }

    public Optional<CheckedCatalog> catalog(String name) {
        return catalogs.stream().filter(catalog -> catalog.name().equals(name)).findFirst();
    }
}
