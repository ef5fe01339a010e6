package io.assay.spec.type;

import io.assay.spec.value.ColumnName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a table, in order, each name once. */
public record Schema(List<Column> columns) {
    public Schema {
        columns = List.copyOf(columns);
        Set<ColumnName> seen = new HashSet<>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException(
                        "Invalid schema: %s (each column name must appear once)".formatted(column.name()));
            }
        }
    }

    public Optional<Column> find(ColumnName name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<ColumnName> names() {
        return columns.stream().map(Column::name).toList();
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
    }
}
