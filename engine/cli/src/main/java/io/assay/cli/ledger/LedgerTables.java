package io.assay.cli.ledger;

import io.assay.lake.Lake;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Finding;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.measure.Observations;
import io.assay.lake.measure.Observations.Observed;
import io.assay.plan.Definitions;
import io.assay.plan.coverage.Cause;
import io.assay.plan.coverage.CoverageReader;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.coverage.KeyCoverage;
import io.assay.plan.coverage.PointStretch;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the engine knows of its tables, as tables: `assay.expectations`, `assay.held`, `assay.observations`, `assay.coverage`. */
public final class LedgerTables {
    private final Lake lake;
    private final Definitions definitions;
    private final Instant until;

    /** @param until the clock that coverage is measured against */
    public LedgerTables(Lake lake, Definitions definitions, Instant until) {
        this.lake = lake;
        this.definitions = definitions;
        this.until = until;
    }

    /** Those that the statement names, as they are now. */
    public List<CheckedCatalog> in(String statement) {
        String text = statement.toLowerCase(Locale.ROOT);
        List<CheckedCatalog> tables = new ArrayList<>();
        if (text.contains("assay")) {
            tables.add(expectations());
            tables.add(held());
            tables.add(observations());
            if (text.contains("coverage")) {
                tables.add(coverage());
            }
        }
        return tables;
    }

    private CheckedCatalog expectations() {
        Stream<Finding> found = names().flatMap(table ->
                lake.ledger().read(transaction -> new HeldIntervals(transaction).findings(table)).stream());
        return table(
                "expectations",
                "table_name: string, rule: string, action: string, interval_start: timestamp, interval_end: timestamp, broken: long, sample: string, run: string",
                found.map(finding -> row(
                        finding.table(),
                        finding.outcome().rule(),
                        finding.outcome().action().name().toLowerCase(Locale.ROOT),
                        finding.interval().start(),
                        finding.interval().end(),
                        finding.outcome().broken(),
                        String.join(", ", finding.outcome().sample()).replace("\u001f", " · "),
                        finding.run())));
    }

    private CheckedCatalog held() {
        Stream<Held> found = names().flatMap(
                        table -> lake.ledger().read(transaction -> new HeldIntervals(transaction).of(table)).stream());
        return table(
                "held",
                "table_name: string, interval_start: timestamp, interval_end: timestamp, run: string, held_at: timestamp",
                found.map(one ->
                        row(one.table(), one.interval().start(), one.interval().end(), one.run(), one.heldAt())));
    }

    private CheckedCatalog observations() {
        Stream<Observed> found = names().flatMap(
                        table -> lake.ledger().read(transaction -> new Observations(transaction).of(table)).stream());
        return table(
                "observations",
                "table_name: string, rule: string, run: string, until: timestamp, gap_share: double, age_seconds: long, broken: boolean",
                found.map(one -> row(
                        one.table(),
                        one.rule(),
                        one.run(),
                        one.until(),
                        one.measured().gapShare(),
                        one.measured().age().map(age -> age.toSeconds()),
                        one.broken())));
    }

    private CheckedCatalog coverage() {
        CoverageReader reader = new CoverageReader(definitions, lake, until);
        List<List<Optional<String>>> rows = new ArrayList<>();
        for (EndpointCoverage endpoint : reader.endpoints().stream()
                .flatMap(name -> reader.read(name, Optional.empty()).stream())
                .toList()) {
            for (KeyCoverage key : endpoint.keys()) {
                for (PointStretch stretch : key.stretches()) {
                    String state = stretch.aside()
                            ? "set_aside"
                            : stretch.cause().map(Cause::word).orElse("present");
                    rows.add(row(
                            endpoint.endpoint(),
                            key.key(),
                            state,
                            endpoint.grid().time(stretch.from()),
                            endpoint.grid().time(stretch.to()),
                            stretch.points()));
                }
            }
        }
        return table(
                "coverage",
                "endpoint: string, key: string, state: string, from_time: timestamp, until_time: timestamp, points: long",
                rows.stream());
    }

    private Stream<TableName> names() {
        return definitions.tables().keySet().stream();
    }

    /** Cells as text, an empty optional as null. */
    private static List<Optional<String>> row(Object... cells) {
        return Stream.of(cells)
                .map(cell -> cell instanceof Optional<?> optional
                        ? optional.map(Object::toString)
                        : Optional.of(cell.toString()))
                .toList();
    }

    private static CheckedCatalog table(String name, String columns, Stream<List<Optional<String>>> rows) {
        List<Column> schema = Stream.of(columns.split(", "))
                .map(column -> column.split(": "))
                .map(column -> Column.optional(column[0], type(column[1])))
                .toList();
        return new CheckedCatalog(name, new Schema(schema), List.of(), rows.toList(), "");
    }

    private static DataType type(String word) {
        return switch (word) {
            case "timestamp" -> DataType.TIMESTAMP;
            case "long" -> DataType.LONG;
            case "double" -> DataType.DOUBLE;
            case "boolean" -> DataType.BOOLEAN;
            default -> DataType.STRING;
        };
    }
}
