package io.assay.warehouse.diff;

import io.assay.spec.value.ColumnName;
import io.assay.warehouse.ReleasedTable;
import io.assay.warehouse.ReleasedTable.ReleasedColumn;
import io.assay.warehouse.duckdb.SqlText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that compare two states, which stand as views named before and after. */
final class DifferenceSql {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String HERE = "__here";

    private final TableStates states;
    private final List<String> key;
    private final List<String> compared;

    DifferenceSql(TableStates states) {
        this.states = states;
        List<String> named = states.key().stream().map(ColumnName::text).toList();
        this.key = named.isEmpty() ? common() : named;
        this.compared =
                common().stream().filter(column -> !key.contains(column)).toList();
    }

    /** The columns that both states have and that count, in the later one's order. */
    private List<String> common() {
        return names(states.after())
                .filter(column -> names(states.before()).anyMatch(column::equals))
                .toList();
    }

    private static Stream<String> names(ReleasedTable table) {
        return table.columns().stream().map(ReleasedColumn::name).filter(name -> !name.startsWith("_"));
    }

    List<String> key() {
        return key;
    }

    List<String> compared() {
        return compared;
    }

    List<String> added() {
        return names(states.after())
                .filter(column -> names(states.before()).noneMatch(column::equals))
                .toList();
    }

    List<String> removed() {
        return names(states.before())
                .filter(column -> names(states.after()).noneMatch(column::equals))
                .toList();
    }

    /** One row: rows added, removed, changed, then for each compared column the rows that differ in it. */
    String counts() {
        List<String> counts = new ArrayList<>();
        counts.add("count(*) FILTER (WHERE b.%s IS NULL)".formatted(HERE));
        counts.add("count(*) FILTER (WHERE a.%s IS NULL)".formatted(HERE));
        counts.add("count(*) FILTER (WHERE %s AND (%s))".formatted(inBoth(), anyDiffers()));
        compared.forEach(
                column -> counts.add("count(*) FILTER (WHERE %s AND %s)".formatted(inBoth(), differs(column))));
        return "SELECT " + String.join(", ", counts) + from();
    }

    /** Rows that differ, by time and key: in which state they are, the key, then for each compared column whether it differs, and both values. */
    String examples(int most) {
        List<String> cells = new ArrayList<>();
        cells.add("CASE WHEN b.%1$s IS NULL THEN 'ADDED' WHEN a.%1$s IS NULL THEN 'REMOVED' ELSE 'CHANGED' END"
                .formatted(HERE));
        key.forEach(column -> cells.add("CAST(%s AS VARCHAR)".formatted(either(column))));
        for (String column : compared) {
            cells.add("%s AND %s".formatted(inBoth(), differs(column)));
            cells.add("CAST(b.%s AS VARCHAR)".formatted(SqlText.name(column)));
            cells.add("CAST(a.%s AS VARCHAR)".formatted(SqlText.name(column)));
        }
        List<String> order = Stream.concat(states.time().stream().map(ColumnName::text), key.stream())
                .distinct()
                .map(this::either)
                .toList();
        return "SELECT %s%s WHERE b.%s IS NULL OR a.%s IS NULL OR %s ORDER BY %s LIMIT %d"
                .formatted(String.join(", ", cells), from(), HERE, HERE, anyDiffers(), String.join(", ", order), most);
    }

    private String either(String column) {
        return "COALESCE(a.%1$s, b.%1$s)".formatted(SqlText.name(column));
    }

    private static String inBoth() {
        return "b.%1$s AND a.%1$s".formatted(HERE);
    }

    private String anyDiffers() {
        return compared.isEmpty()
                ? "false"
                : compared.stream().map(this::differs).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String differs(String column) {
        String name = SqlText.name(column);
        return type(states.before(), column).equals(type(states.after(), column))
                ? "a.%1$s IS DISTINCT FROM b.%1$s".formatted(name)
                : "CAST(a.%1$s AS VARCHAR) IS DISTINCT FROM CAST(b.%1$s AS VARCHAR)".formatted(name);
    }

    private static Optional<String> type(ReleasedTable table, String column) {
        return table.columns().stream()
                .filter(found -> found.name().equals(column))
                .map(found -> found.type().spelling())
                .findFirst();
    }

    private String from() {
        String same = key.stream()
                .map(column -> "a.%1$s IS NOT DISTINCT FROM b.%1$s".formatted(SqlText.name(column)))
                .collect(Collectors.joining(" AND "));
        return " FROM (SELECT *, true AS %1$s FROM before%2$s) b FULL OUTER JOIN (SELECT *, true AS %1$s FROM after%2$s) a ON %3$s"
                .formatted(HERE, within(), same);
    }

    private String within() {
        if (states.within().isEmpty()) {
            return "";
        }
        String time = SqlText.name(states.time().orElseThrow().text());
        return states.within().stream()
                .map(span ->
                        "(%1$s >= %2$s AND %1$s < %3$s)".formatted(time, literal(span.start()), literal(span.end())))
                .collect(Collectors.joining(" OR ", " WHERE ", ""));
    }

    private static String literal(java.time.Instant time) {
        return "TIMESTAMP " + SqlText.literal(TIME.format(time));
    }
}
