package io.assay.spec.check.table;

import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.column.Computed;
import io.assay.spec.model.column.Named;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Aggregate;
import io.assay.spec.step.Dedupe;
import io.assay.spec.step.Derive;
import io.assay.spec.step.Features;
import io.assay.spec.step.Join;
import io.assay.spec.step.Rename;
import io.assay.spec.step.Resample;
import io.assay.spec.step.Sql;
import io.assay.spec.step.Step;
import io.assay.spec.step.Union;
import io.assay.spec.step.rows.AsofJoin;
import io.assay.spec.step.rows.Explode;
import io.assay.spec.step.rows.Fill;
import io.assay.spec.step.rows.Pivot;
import io.assay.spec.step.rows.Rank;
import io.assay.spec.step.rows.Snapshot;
import io.assay.spec.step.rows.Stitch;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A table that reads endpoints keeps their records, one version a key: its key, time and order of versions are columns of theirs. */
final class EndpointRows {
    private final TableContext context;
    private final TableSpec table;

    EndpointRows(TableContext context) {
        this.context = context;
        this.table = context.document().spec();
    }

    /** Whether the steps leave the records and what identifies them alone; what does not is reported. */
    boolean hold() {
        if (table.from().stream().anyMatch(TableName::matches)) {
            return true;
        }
        int before = context.problems().count();
        for (int at = 0; at < table.steps().size(); at++) {
            step(table.steps().get(at), at);
        }
        return context.problems().count() == before;
    }

    private void step(Step step, int at) {
        switch (step) {
            case Rename rename ->
                names(rename.columns().stream().map(Named::name).toList(), at, "rename");
            case Derive derive ->
                names(derive.columns().stream().map(Computed::name).toList(), at, "derive");
            case Join join -> names(join.columns().stream().map(Named::name).toList(), at, "join", "columns");
            case Features features -> features(features, at);
            case Aggregate ignored -> rows(step, at);
            case Resample ignored -> rows(step, at);
            case Dedupe ignored -> rows(step, at);
            case Union ignored -> rows(step, at);
            case Sql ignored -> rows(step, at);
            case AsofJoin ignored -> rows(step, at);
            case Explode ignored -> rows(step, at);
            case Fill ignored -> rows(step, at);
            case Pivot ignored -> rows(step, at);
            case Rank ignored -> rows(step, at);
            case Snapshot ignored -> rows(step, at);
            case Stitch ignored -> rows(step, at);
            default -> {}
        }
    }

    /** No step may make a column by which versions of a record are found and ordered before any step runs. */
    private void names(List<ColumnName> made, int at, Object... under) {
        Set<ColumnName> own = new LinkedHashSet<>(table.key());
        table.eventTime().ifPresent(own::add);
        own.addAll(table.latestBy());
        for (ColumnName name : made) {
            if (own.contains(name)) {
                context.problems()
                        .add(Problem.of(
                                        ProblemCode.KEY_MISMATCH,
                                        context.document().keyPlace(path(at, under, name.text())),
                                        "'%s' must be a field of the endpoint: a table that reads endpoints finds the newest version of each record by it"
                                                .formatted(name))
                                .withHint("name it so under fields: of the endpoint, or make it in a silver table"));
            }
        }
    }

    private static Object[] path(int at, Object[] under, String name) {
        Object[] path = new Object[under.length + 3];
        path[0] = "steps";
        path[1] = at;
        System.arraycopy(under, 0, path, 2, under.length);
        path[path.length - 1] = name;
        return path;
    }

    private void features(Features step, int at) {
        context.problems()
                .add(Problem.of(
                                ProblemCode.UNBOUNDED_REACH,
                                context.document().keyPlace("steps", at, step.word()),
                                "features look at other rows, and a table that reads endpoints takes each record by itself")
                        .withHint("do it in a silver table that reads this one"));
    }

    private void rows(Step step, int at) {
        Object[] path = table.sql().isPresent() ? new Object[] {"sql"} : new Object[] {"steps", at, step.word()};
        context.problems()
                .add(Problem.of(
                                ProblemCode.KEY_MISMATCH,
                                context.document().keyPlace(path),
                                "%s %s, and a table that reads endpoints keeps their records"
                                        .formatted(step.word(), does(step)))
                        .withHint("do it in a silver table that reads this one"));
    }

    private static String does(Step step) {
        return step instanceof Rank || step instanceof AsofJoin ? "reads other rows" : "makes rows of its own";
    }
}
