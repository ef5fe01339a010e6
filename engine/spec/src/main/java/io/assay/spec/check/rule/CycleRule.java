package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.References.Reference;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables do not read each other in a circle; their order of building comes out. */
public final class CycleRule implements CheckRule {
    @Override
    public void check(CheckState state) {
        Set<TableName> done = new LinkedHashSet<>();
        state.project().tables().keySet().stream()
                .sorted()
                .forEach(name -> visit(state, name, new ArrayList<>(), done));
    }

    private static void visit(CheckState state, TableName name, List<TableName> path, Set<TableName> done) {
        if (path.contains(name)) {
            circle(state, path.subList(path.indexOf(name), path.size()));
            return;
        }
        if (done.contains(name)) {
            return;
        }
        path.add(name);
        Document<TableSpec> document = state.table(name);
        state.tablesOf(document.spec()).forEach(read -> visit(state, read, path, done));
        path.removeLast();
        if (done.add(name)) {
            state.order().add(name);
        }
    }

    private static void circle(CheckState state, List<TableName> circle) {
        TableName first = circle.stream().sorted().findFirst().orElseThrow();
        List<TableName> turned = new ArrayList<>(circle.subList(circle.indexOf(first), circle.size()));
        turned.addAll(circle.subList(0, circle.indexOf(first)));
        turned.add(first);
        Document<TableSpec> document = state.table(first);
        Object[] path = References.of(document.spec()).stream()
                .filter(reference -> reference.name().equals(turned.get(1).toString()))
                .findFirst()
                .map(Reference::path)
                .orElse(List.of("from"))
                .toArray();
        state.unsound().addAll(circle);
        state.problems()
                .add(Problem.of(ProblemCode.CYCLE, document.place(path), "%s reads itself".formatted(first))
                        .withHint("let one table of the circle read something else")
                        .withNote(turned.stream().map(TableName::toString).collect(Collectors.joining(" reads "))));
    }
}
