package io.assay.spec.compile.rows;

import io.assay.spec.catalyst.tree.WrittenRows;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.rows.Succession.Segment;
import io.assay.spec.step.rows.Stitch;
import io.assay.spec.step.rows.Stitch.Extend;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The query of a stitch: each row stands in every series that its segments belong to. */
final class StitchSql {
    private final Flow flow;
    private final String view;
    private final Stitch step;

    private final Source catalog;

    StitchSql(Flow flow, String view, Stitch step, Source catalog) {
        this.flow = flow;
        this.view = view;
        this.step = step;
        this.catalog = catalog;
    }

    String query(List<Segment> segments) {
        String key = Names.quoted(step.key());
        boolean none = segments.isEmpty();
        String series = none ? key : "coalesce(`its series`, %s)".formatted(key);
        List<String> list = new ArrayList<>();
        if (!step.as().equals(step.key())) {
            list.add(series + " AS " + Names.quoted(step.as()));
        }
        for (Column column : flow.schema().columns()) {
            String name = Names.quoted(column.name());
            if (column.name().equals(step.as())) {
                list.add(series + " AS " + name);
            } else {
                list.add(none ? name : value(column, name));
            }
        }
        if (none) {
            return "SELECT %s FROM %s".formatted(String.join(", ", list), view);
        }
        String time = Names.quoted(flow.time().orElseThrow());
        return "SELECT %s FROM %s LEFT JOIN (SELECT * FROM VALUES %s AS %s(`its source`, `its series`, `its start`, `its end`, `its ratio`)) ON %s = `its source`"
                        .formatted(
                                String.join(", ", list),
                                view,
                                segments.stream()
                                        .map(segment -> row(segment, scale(segments)))
                                        .collect(Collectors.joining(", ")),
                                alias(),
                                key)
                + " WHERE `its source` IS NULL OR ((`its start` IS NULL OR `its start` <= %1$s) AND (`its end` IS NULL OR %1$s < `its end`))"
                        .formatted(time);
    }

    /** The name of the segments' rows, which says what of the catalog they are made of. */
    private String alias() {
        List<String> names =
                List.of(catalog.key().getFirst().text(), step.successor().text());
        List<String> time = List.of(step.at().text());
        List<String> ratio = List.of(step.ratio().text());
        return "`%s`".formatted(new WrittenRows(catalog.view(), List.of(names, names, time, time, ratio)).alias());
    }

    private String value(Column column, String name) {
        boolean price = step.prices().contains(column.name());
        if (!price && !step.quantities().contains(column.name())) {
            return name;
        }
        DataType.DecimalType type = (DataType.DecimalType) column.type();
        String call = price == (step.extend() == Extend.FORWARD) ? "exact_product" : "exact_quotient";
        return "CASE WHEN `its ratio` IS NULL THEN %1$s ELSE %2$s(%1$s, `its ratio`, %3$d, %4$d) END AS %1$s"
                .formatted(name, call, type.precision(), type.scale());
    }

    private static String row(Segment segment, int scale) {
        return "(%s, %s, %s, %s, %s)"
                .formatted(
                        text(segment.source()),
                        text(segment.series()),
                        time(segment.from()),
                        time(segment.until()),
                        "cast(%s AS decimal(38,%d))"
                                .formatted(
                                        segment.ratio()
                                                .map(ratio -> "'" + ratio.toPlainString() + "'")
                                                .orElse("NULL"),
                                        scale));
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String time(Optional<Instant> time) {
        return "cast(%s AS timestamp)".formatted(time.map(at -> "'" + at + "'").orElse("NULL"));
    }

    /** The digits behind the point that hold every ratio. */
    static int scale(List<Segment> segments) {
        return segments.stream()
                .flatMap(segment -> segment.ratio().stream())
                .mapToInt(BigDecimal::scale)
                .filter(scale -> scale > 0)
                .max()
                .orElse(0);
    }
}
