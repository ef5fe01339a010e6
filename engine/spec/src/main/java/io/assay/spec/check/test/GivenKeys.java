package io.assay.spec.check.test;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CellRows.CellRow;
import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Given rows have what their input always has: a key that is not null, and no two rows of one. */
final class GivenKeys {
    private final Problems problems;
    private final String input;
    private final Schema schema;
    private final List<ColumnName> key;
    private final boolean unique;

    GivenKeys(Problems problems, String input, Schema schema, List<ColumnName> key, boolean unique) {
        this.problems = problems;
        this.input = input;
        this.schema = schema;
        this.key = List.copyOf(key);
        this.unique = unique;
    }

    void check(CellRows rows) {
        List<ColumnName> missing =
                key.stream().filter(name -> !rows.columns().contains(name)).toList();
        if (!missing.isEmpty() && !rows.rows().isEmpty()) {
            problems.add(Problem.of(
                            ProblemCode.MISSING_KEY,
                            rows.place(),
                            "'%s' is missing: it belongs to the key of %s, which is never null"
                                    .formatted(missing.getFirst(), input))
                    .withNote("key: "
                            + String.join(
                                    ", ", key.stream().map(ColumnName::text).toList())));
            return;
        }
        Map<List<Object>, Place> seen = new HashMap<>();
        for (CellRow row : rows.rows()) {
            List<Object> values = new ArrayList<>();
            for (ColumnName name : key) {
                Optional<String> cell = rows.cell(row, name);
                if (cell.isEmpty()) {
                    problems.add(Problem.of(
                            ProblemCode.NULL_CELL,
                            row.place(),
                            "'%s' is null: it belongs to the key of %s, which is never null".formatted(name, input)));
                }
                values.add(cell.<Object>map(text -> CellValue.of(
                                text, schema.find(name).orElseThrow().type()))
                        .orElse("null"));
            }
            Optional<Place> first = Optional.ofNullable(seen.putIfAbsent(values, row.place()));
            if (unique && first.isPresent()) {
                problems.add(Problem.of(
                                ProblemCode.DUPLICATE_ROW,
                                row.place(),
                                "%s has this key already, and no table holds one twice".formatted(input))
                        .withPlace("first at", first.get()));
            }
        }
    }
}
