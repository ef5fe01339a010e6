package io.assay.spec.compile.rows;

import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.word.GridSql;
import io.assay.spec.model.column.Named;
import io.assay.spec.step.rows.AsofJoin;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The query of an as-of join: both sides' rows in one order of the times they are known at, where each of ours sees the last of theirs before it. */
final class AsOfSql {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private final Flow flow;
    private final String view;
    private final Source right;
    private final AsofJoin step;
    private final ColumnName ourTime;
    private final ColumnName theirTime;
    private final List<ColumnName> ties;

    AsOfSql(Flow flow, String view, Source right, AsofJoin step) {
        this.flow = flow;
        this.view = view;
        this.right = right;
        this.step = step;
        this.ourTime = flow.time().orElseThrow();
        this.theirTime = right.time().orElseThrow();
        this.ties = right.key().stream()
                .filter(name -> !name.equals(theirTime))
                .filter(name -> step.on().stream().noneMatch(pair -> pair.of().equals(name)))
                .toList();
    }

    String query() {
        String newest = "SELECT *, last(`its row`, true) OVER (PARTITION BY %s ORDER BY %s"
                        .formatted(String.join(", ", series()), String.join(", ", order()))
                + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS `its last` FROM (%s UNION ALL %s)"
                        .formatted(ours(), theirs());
        List<String> list = new ArrayList<>(
                flow.schema().names().stream().map(Names::quoted).toList());
        String near = "`its last`.`time` >= timestamp_micros(unix_micros(%s) - %d)"
                .formatted(Names.quoted(ourTime), micros(step.within()));
        for (int at = 0; at < step.columns().size(); at++) {
            list.add("CASE WHEN %s THEN `its last`.`c%d` END AS %s"
                    .formatted(near, at, Names.quoted(step.columns().get(at).name())));
        }
        return "SELECT %s FROM (%s) WHERE `its side` = 1".formatted(String.join(", ", list), newest);
    }

    /** Where nothing must be equal, stretches of time that hold all a row may see stand for the series, so that they are many. */
    private List<String> series() {
        return step.on().isEmpty()
                ? List.of("`its stretch`")
                : IntStream.range(0, step.on().size())
                        .mapToObj(at -> "`on " + at + "`")
                        .toList();
    }

    private List<String> order() {
        List<String> order = new ArrayList<>(List.of("`its known`", "`its side`", "`its time`"));
        IntStream.range(0, ties.size()).forEach(at -> order.add("`tie " + at + "`"));
        return order;
    }

    private String ours() {
        List<String> list = new ArrayList<>(
                flow.schema().names().stream().map(Names::quoted).toList());
        for (int at = 0; at < step.on().size(); at++) {
            list.add("%s AS `on %d`".formatted(Names.quoted(step.on().get(at).name()), at));
        }
        String known = known(ourTime, flow.knownAfter());
        if (step.on().isEmpty()) {
            list.add(stretch(known) + " AS `its stretch`");
        }
        list.add(known + " AS `its known`");
        list.add("1 AS `its side`");
        list.add("cast(NULL AS timestamp) AS `its time`");
        for (int at = 0; at < ties.size(); at++) {
            list.add("%s AS `tie %d`".formatted(nothing(theirs(ties.get(at))), at));
        }
        list.add("cast(NULL AS struct<%s>) AS `its row`".formatted(fields()));
        return "SELECT %s FROM %s".formatted(String.join(", ", list), view);
    }

    private String theirs() {
        List<String> list = new ArrayList<>();
        for (Column column : flow.schema().columns()) {
            list.add(nothing(column) + " AS " + Names.quoted(column.name()));
        }
        for (int at = 0; at < step.on().size(); at++) {
            list.add("%s AS `on %d`".formatted(Names.quoted(step.on().get(at).of()), at));
        }
        String known = known(theirTime, right.knownAfter());
        if (step.on().isEmpty()) {
            list.add("explode(array(%1$s, %1$s + 1)) AS `its stretch`".formatted(stretch(known)));
        }
        list.add(known + " AS `its known`");
        list.add("0 AS `its side`");
        list.add(Names.quoted(theirTime) + " AS `its time`");
        for (int at = 0; at < ties.size(); at++) {
            list.add("%s AS `tie %d`".formatted(Names.quoted(ties.get(at)), at));
        }
        list.add("named_struct(%s) AS `its row`".formatted(values()));
        return "SELECT %s FROM %s WHERE %s"
                .formatted(String.join(", ", list), right.view(), Names.quoted(theirTime) + " IS NOT NULL" + matched());
    }

    /** Null equals nothing. */
    private String matched() {
        return step.on().stream()
                .map(Named::of)
                .map(name -> " AND " + Names.quoted(name) + " IS NOT NULL")
                .collect(Collectors.joining());
    }

    private String fields() {
        List<String> fields = new ArrayList<>(List.of("`time`: timestamp"));
        for (int at = 0; at < step.columns().size(); at++) {
            Column column = theirs(step.columns().get(at).of());
            fields.add("`c%d`: %s".formatted(at, Names.type(column.type())));
        }
        return String.join(", ", fields);
    }

    private String values() {
        List<String> values = new ArrayList<>(List.of("'time'", Names.quoted(theirTime)));
        for (int at = 0; at < step.columns().size(); at++) {
            values.add("'c" + at + "'");
            values.add(Names.quoted(step.columns().get(at).of()));
        }
        return String.join(", ", values);
    }

    private Column theirs(ColumnName name) {
        return right.schema().find(name).orElseThrow();
    }

    private static String nothing(Column column) {
        return "cast(NULL AS %s)".formatted(Names.type(column.type()));
    }

    /** The time at which a row is known. */
    private static String known(ColumnName time, Optional<TimeStep> after) {
        String column = Names.quoted(time);
        return after.map(step -> new GridSql(step, Duration.ZERO).end(column)).orElse(column);
    }

    /** A row of ours sees rows of its stretch and of the one before: a stretch is at least as long as it looks back. */
    private String stretch(String known) {
        long back = micros(step.within()) + micros(Cut.longest(flow.knownAfter()));
        return "((unix_micros(%1$s) - pmod(unix_micros(%1$s), %2$d)) div %2$d)".formatted(known, Math.max(DAY, back));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
