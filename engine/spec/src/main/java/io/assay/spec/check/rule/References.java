package io.assay.spec.check.rule;

import io.assay.spec.check.expect.RuleCalls;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.step.Join;
import io.assay.spec.step.Sql;
import io.assay.spec.step.Step;
import io.assay.spec.step.Union;
import io.assay.spec.step.rows.AsofJoin;
import io.assay.spec.step.rows.Stitch;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names a table reads under: of `from`, of its steps, and of its expectations. */
final class References {
    private static final Pattern DOTTED = Pattern.compile("\\b(?:bronze|silver|gold)\\.[a-z][a-z0-9_]*");

    private References() {}

    /**
     * A name and the path to where it is written.
     *
     * @param from whether it stands in `from`, where endpoints may stand too
     */
    record Reference(String name, boolean from, List<Object> path) {}

    static List<Reference> of(TableSpec table) {
        List<Reference> found = new ArrayList<>();
        for (int at = 0; at < table.from().size(); at++) {
            found.add(new Reference(table.from().get(at), true, List.of("from", at)));
        }
        for (int at = 0; at < table.steps().size(); at++) {
            inStep(table.steps().get(at), at, found);
        }
        for (Expectation expectation : table.expect()) {
            RuleCalls.of(expectation.condition().text())
                    .lookups()
                    .forEach(lookup -> found.add(
                            new Reference(lookup.table().text(), false, List.of("expect", expectation.name()))));
        }
        return found;
    }

    private static void inStep(Step step, int at, List<Reference> found) {
        switch (step) {
            case Join join
            when !join.to().equals("self") ->
                found.add(new Reference(join.to(), false, List.of("steps", at, "join", "to")));
            case AsofJoin join -> found.add(new Reference(join.to(), false, List.of("steps", at, join.word(), "to")));
            case Stitch stitch -> found.add(new Reference(stitch.to(), false, List.of("steps", at, "stitch", "to")));
            case Union union -> {
                for (int item = 0; item < union.tables().size(); item++) {
                    TableName name = union.tables().get(item);
                    found.add(new Reference(name.toString(), false, List.of("steps", at, "union", item)));
                }
            }
            case Sql sql -> {
                Matcher names = DOTTED.matcher(sql.statement().text());
                while (names.find()) {
                    found.add(new Reference(names.group(), false, List.of("steps", at, "sql")));
                }
            }
            default -> {}
        }
    }
}
