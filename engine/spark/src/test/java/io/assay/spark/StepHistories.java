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

/** Random histories in one table, each a year after the one before, and so beyond the reach of every step: what is built of all of them at once is built of each. */
final class StepHistories {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
    private final List<StepHistory> histories = new ArrayList<>();
    private final Map<TableName, List<List<Optional<String>>>> rows = new LinkedHashMap<>();
    private final Instant until;

    /** @param first the seed of the first of so many */
    StepHistories(long first, int count) {
        for (int year = 0; year < count; year++) {
            StepHistory history = new StepHistory(first + year);
            histories.add(history);
            int later = year;
            history.rows()
                    .forEach((table, list) -> list.forEach(row -> rows.computeIfAbsent(table, none -> new ArrayList<>())
                            .add(row.stream()
                                    .map(cell -> cell.map(text -> shifted(text, later)))
                                    .toList())));
        }
        until = shifted(histories.getLast().moment(), count - 1);
    }

    Map<TableName, List<List<Optional<String>>>> rows() {
        return rows;
    }

    /** The clock, which stands within the last of the histories. */
    Instant until() {
        return until;
    }

    /** Of each history its random cuts of the table. */
    List<List<Interval>> cuts(Relation table) {
        List<List<Interval>> all = new ArrayList<>();
        for (int year = 0; year < histories.size(); year++) {
            int later = year;
            all.add(histories.get(year).cuts(table, shifted(until, -year)).stream()
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
