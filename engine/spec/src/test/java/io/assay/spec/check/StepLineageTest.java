package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import io.assay.spec.lineage.RelationLineage;
import io.assay.spec.lineage.RelationViews;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lineage of every positive case below `checks/steps`: what it names is written in `checks/lineage.txt`, and is what fingerprints read. */
class StepLineageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/checks/lineage.txt");

    @Test
    void everyStepHasItsLineage() {
        StringBuilder text = new StringBuilder();
        words().forEach(word -> StepCasesTest.cases(word, "positive").forEach(found -> {
            String step = String.valueOf(found.get("text"));
            text.append(step).append(written(lineage(project(found), gold()))).append('\n');
        }));
        GoldenText.assertSame(GOLDEN, text.toString());
    }

    /** A column makes an interval dirty where, and only where, the lineage of some column of the table names it. */
    @TestFactory
    Stream<DynamicTest> lineageNamesWhatFingerprintsRead() {
        return words().flatMap(word -> StepCasesTest.cases(word, "positive").map(found -> {
            String step = String.valueOf(found.get("text"));
            return DynamicTest.dynamicTest(
                    word + ": " + step.lines().findFirst().orElse(""), () -> assertNamesWhatIsRead(project(found)));
        }));
    }

    private static void assertNamesWhatIsRead(CheckedProject project) {
        for (Relation relation : project.relations()) {
            SortedSet<LineageColumn> named = named(lineage(project, relation));
            SortedSet<LineageColumn> read = new TreeSet<>();
            for (RelationInput input : relation.inputs()) {
                LineageOwner owner = RelationViews.owner(input);
                List<ColumnName> always =
                        switch (input) {
                            case RelationInput.OfTable table ->
                                identity(project.relation(table.table()).orElseThrow());
                            case RelationInput.OfCatalog catalog ->
                                project.catalog(catalog.catalog()).orElseThrow().key();
                            case RelationInput.OfEndpoint ignored -> List.of();
                        };
                columns(input).forEach(name -> read.add(new LineageColumn(owner, name.text())));
                always.forEach(name -> named.add(new LineageColumn(owner, name.text())));
            }
            named.removeIf(column -> column.owner().equals(LineageOwner.of(relation.name()))
                    || column.owner().kind() == LineageOwner.Kind.ENDPOINT);
            assertThat(read).as("columns that %s reads", relation.name()).isEqualTo(named);
        }
    }

    private static List<ColumnName> identity(Relation relation) {
        List<ColumnName> identity = new ArrayList<>(relation.key());
        relation.eventTime().ifPresent(identity::add);
        return identity;
    }

    private static List<ColumnName> columns(RelationInput input) {
        return switch (input) {
            case RelationInput.OfTable table -> table.columns();
            case RelationInput.OfCatalog catalog -> catalog.columns();
            case RelationInput.OfEndpoint ignored -> List.of();
        };
    }

    private static SortedSet<LineageColumn> named(OwnerLineage lineage) {
        SortedSet<LineageColumn> named = new TreeSet<>();
        for (ColumnLineage column : lineage.columns().values()) {
            named.addAll(column.values());
            column.picks().forEach(pick -> named.add(pick.column()));
        }
        lineage.rows().forEach(decision -> named.add(decision.column()));
        return named;
    }

    private static String written(OwnerLineage lineage) {
        StringBuilder text = new StringBuilder();
        lineage.columns().forEach((name, column) -> {
            String values = column.values().stream().map(Object::toString).collect(Collectors.joining(", "));
            text.append("    %s %s %s"
                    .formatted(name, column.copied() ? "=" : "<-", values)
                    .stripTrailing());
            if (!column.picks().isEmpty()) {
                text.append(" [").append(decisions(column.picks())).append(']');
            }
            text.append('\n');
        });
        List<Decision> rows = lineage.rows().stream()
                .filter(decision -> !decision.column().owner().equals(lineage.owner()))
                .toList();
        return text.append(rows.isEmpty() ? "" : "    rows: " + decisions(rows) + "\n")
                .toString();
    }

    private static String decisions(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> decision.by().word() + " " + decision.column())
                .collect(Collectors.joining(", "));
    }

    private static OwnerLineage lineage(CheckedProject project, TableName table) {
        return lineage(project, project.relation(table).orElseThrow());
    }

    private static OwnerLineage lineage(CheckedProject project, Relation relation) {
        RelationViews known = new RelationViews(
                name -> project.relation(name).orElseThrow(),
                name -> project.catalog(name).orElseThrow(),
                name -> project.endpoint(name).orElseThrow());
        return RelationLineage.of(relation, known, new SqlAnalyzer(StepCasesTest.RESULTS));
    }

    private static CheckedProject project(Map<?, ?> found) {
        return StepCasesTest.check(found, String.valueOf(found.get("text")))
                .project()
                .orElseThrow();
    }

    private static Stream<String> words() {
        return Steps.ALL.stream().map(StepWord::word);
    }

    private static TableName gold() {
        return TableName.of("gold.t");
    }
}
