package io.assay.spark;

import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Random histories in one table, each a year after the one before, and so beyond the reach of every step: what is built of all of them at once is built of each. */
final class StepHistories {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
    private final List<StepHistory> histories = new ArrayList<>();
    private final Map<TableName, List<List<Optional<String>>>> rows = new LinkedHashMap<>();
    private final List<Instant> clocks = new ArrayList<>();

    /** @param first the seed of the first of so many */
    StepHistories(long first, int count) {
        for (int year = 0; year < count; year++) {
            StepHistory history = new StepHistory(first + year);
            histories.add(history);
            clocks.add(shifted(history.moment(), year));
            int later = year;
            history.rows()
                    .forEach((table, list) -> list.forEach(row -> rows.computeIfAbsent(table, none -> new ArrayList<>())
                            .add(row.stream()
                                    .map(cell -> cell.map(text -> shifted(text, later)))
                                    .toList())));
        }
    }

    Map<TableName, List<List<Optional<String>>>> rows() {
        return rows;
    }

    /** The table's statement, whose clock stands, for each history, within that. All that see the clock here go by the time `ts`. */
    String sql(Relation table) {
        String byYear = clocks.stream()
                .map(clock -> "%d, timestamp'%s'"
                        .formatted(clock.atOffset(ZoneOffset.UTC).getYear(), clock))
                .collect(Collectors.joining(", "));
        return table.sql().replace(StepTables.UNTIL, "element_at(map(%s), year(ts))".formatted(byYear));
    }

    /** The last of the clocks. */
    Instant until() {
        return clocks.getLast();
    }

    /** Of each history its random cuts of the table. */
    List<List<Interval>> cuts(Relation table) {
        List<List<Interval>> all = new ArrayList<>();
        for (int year = 0; year < histories.size(); year++) {
            int later = year;
            all.add(histories.get(year).cuts(table, shifted(clocks.get(year), -year)).stream()
                    .map(cut -> new Interval(shifted(cut.start(), later), shifted(cut.end(), later)))
                    .toList());
        }
        return all;
    }

    private static String shifted(String text, int years) {
        return TIME.matcher(text).matches()
                ? shifted(Instant.parse(text), years).toString()
                : text;
    }

    private static Instant shifted(Instant time, int years) {
        return time.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }
}
