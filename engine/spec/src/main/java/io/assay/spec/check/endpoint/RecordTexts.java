package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.check.endpoint.Placeholders.Refusal;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.problem.Problems;
import io.assay.spec.template.Placeholder;
import io.assay.spec.template.Placeholder.Form;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The texts that records are compared with (`when` of `records` and of `final`) stand for columns of the row that was asked for, and for nothing else. */
final class RecordTexts {
    private final Document<SourceSpec> document;
    private final Schema row;
    private final Placeholders placeholders;

    /** @param row the columns of the catalog that the endpoint is asked for; none where there is no `for_each` */
    RecordTexts(Problems problems, Document<SourceSpec> document, Schema row) {
        this.document = document;
        this.row = row;
        this.placeholders = new Placeholders(
                problems, row.names().stream().map(ColumnName::text).toList());
    }

    /** Judges the patterns of the records that are described at the path. */
    void check(Object... path) {
        for (String key : List.of("records", "final")) {
            List<Object> at = new ArrayList<>(Arrays.asList(path));
            at.addAll(List.of(key, "when"));
            document.find(at.toArray())
                    .filter(SpecNode.Mapping.class::isInstance)
                    .map(SpecNode.Mapping.class::cast)
                    .ifPresent(pattern -> pattern.entries().forEach(wanted -> within(wanted.value())));
        }
    }

    private void within(SpecNode node) {
        switch (node) {
            case SpecNode.Mapping operators ->
                operators.entries().stream()
                        .filter(entry -> !entry.key().text().equals("like"))
                        .forEach(entry -> within(entry.value()));
            case SpecNode.Sequence sequence -> sequence.items().forEach(this::within);
            case Scalar text -> {
                if (text.kind() == Scalar.Kind.TEXT) {
                    placeholders.check(text, this::judge);
                }
            }
        }
    }

    private Optional<Refusal> judge(Placeholder placeholder) {
        if (!(placeholder instanceof Placeholder.Column column)) {
            return Refusal.of(
                    "a record is compared with columns of its row of for_each only", "write '{{' for a brace");
        }
        if (column.form() instanceof Form.Join) {
            return Refusal.of("a record belongs to one row, and ':join' speaks of several", "leave ':join' out");
        }
        if (row.find(column.name()).isPresent()) {
            return Optional.empty();
        }
        return row.columns().isEmpty()
                ? Refusal.of("without for_each: there are no columns", "write '{{' for a brace")
                : Refusal.of("'%s' is not a column of its for_each".formatted(column.name()));
    }
}
