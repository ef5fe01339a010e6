package io.assay.cli.report.difference;

import io.assay.cli.flow.VerifyFlow.Verified;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.proof.Finding;
import io.assay.plan.proof.Finding.Kind;
import io.assay.plan.proof.Proof;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.warehouse.diff.RowChange;
import io.assay.warehouse.diff.RowChanges;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a proof found, for people and for programs.
 *
 * @param root the lake's folder
 * @param all whether every interval was asked for
 */
public record VerifyReport(Verified verified, Path root, boolean all) {
    private static final int MOST = 10;
    private static final int MOST_FILES = 3;

    public void print(Terminal terminal, TypedCommand typed) {
        Proof proof = verified.proof();
        proof.findings().stream().limit(MOST).forEach(finding -> print(terminal, finding));
        if (proof.findings().size() > MOST) {
            terminal.out()
                    .printf(
                            "  … and %,d more; --format json has them all%n%n",
                            proof.findings().size() - MOST);
        }
        if (proof.picked() == 0 && proof.holds()) {
            terminal.out().println("Nothing to verify: no built interval of the selection is up to date.");
        }
        proof.findings().stream()
                .map(finding -> next(finding.kind(), proof))
                .distinct()
                .forEach(next -> terminal.out().println("  next: " + typed.advice(next)));
        summary(terminal, proof);
    }

    private void summary(Terminal terminal, Proof proof) {
        if (proof.leftOut() > 0) {
            terminal.out()
                    .printf(
                            "  %s %,d intervals were left out: a run would build them anew, or they are held back%n",
                            terminal.yellow("!"), proof.leftOut());
        }
        if (proof.picked() == 0) {
            return;
        }
        terminal.out()
                .printf(
                        "  %s %,d intervals are %s: %,d with %s rows built again from raw, %,d files of %s read, in %s%n",
                        proof.holds() ? terminal.green("✓") : terminal.red("✗"),
                        proof.picked(),
                        proof.holds() ? "proved" : "not proved",
                        proof.rebuilt(),
                        Amounts.rows(proof.rows()),
                        proof.files(),
                        Amounts.bytes(proof.bytes()),
                        Amounts.time(proof.time()));
        if (!all) {
            terminal.out().printf("    picked by --seed %d; the same seed picks the same again%n", proof.seed());
        }
    }

    private void print(Terminal terminal, Finding finding) {
        terminal.out()
                .printf(
                        "%s %s %s: %s%n",
                        terminal.red("✗"),
                        terminal.bold(finding.table().toString()),
                        spans(finding.intervals()),
                        finding.what());
        Optional<RowChanges> rows = Optional.ofNullable(verified.rows().get(finding));
        rows.filter(found -> found.rows() > 0).ifPresent(found -> print(terminal, found));
        if (rows.isEmpty() && !finding.columns().isEmpty()) {
            terminal.out().println("    differs: " + names(finding.columns()));
        }
        finding.stored().stream()
                .limit(MOST_FILES)
                .forEach(file -> terminal.out().println("    " + terminal.dim(relative(file))));
        terminal.out().println();
    }

    private static void print(Terminal terminal, RowChanges rows) {
        terminal.out().println("    " + counts(rows));
        for (RowChange row : rows.examples()) {
            terminal.out()
                    .println("    first: "
                            + row.key().entrySet().stream()
                                    .map(column -> column.getKey() + " = " + column.getValue())
                                    .collect(Collectors.joining(", ")));
            switch (row.kind()) {
                case ADDED -> terminal.out().println("      the lake lacks it");
                case REMOVED -> terminal.out().println("      only the lake has it");
                case CHANGED ->
                    row.cells()
                            .forEach(cell -> terminal.out()
                                    .println("      " + cell.column() + ": the lake has " + text(cell.before())
                                            + ", a build gives " + text(cell.after())));
            }
        }
    }

    /** `2 rows differ (close in 2, high in 1), 1 is missing, 3 are too many`. */
    private static String counts(RowChanges rows) {
        List<String> parts = new java.util.ArrayList<>();
        if (rows.rowsChanged() > 0) {
            parts.add("%,d %s (%s)"
                    .formatted(
                            rows.rowsChanged(),
                            rows.rowsChanged() == 1 ? "row differs" : "rows differ",
                            rows.columns().entrySet().stream()
                                    .map(column -> "%s in %,d".formatted(column.getKey(), column.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
        if (rows.rowsAdded() > 0) {
            parts.add("%,d missing".formatted(rows.rowsAdded()));
        }
        if (rows.rowsRemoved() > 0) {
            parts.add("%,d too many".formatted(rows.rowsRemoved()));
        }
        return String.join(", ", parts);
    }

    private static String next(Kind kind, Proof proof) {
        String tables = proof.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> finding.table().toString())
                .distinct()
                .collect(Collectors.joining(" "));
        return switch (kind) {
            case FILE, STORED ->
                "restore the files from a backup, or build anew: assay run %s --full-refresh".formatted(tables);
            case LEDGER -> "have it recorded anew: assay run %s --full-refresh".formatted(tables);
            case STATE -> "have it carried anew from the beginning: assay run %s --full-refresh".formatted(tables);
            case REBUILT ->
                "see whether raw segments were altered (assay doctor), or another version of assay built it;"
                        + " assay run %s --full-refresh then builds anew".formatted(tables);
            case UNBUILDABLE -> "mend what is said above, then verify again";
        };
    }

    private static String text(Optional<String> value) {
        return value.orElse("null");
    }

    private static String names(List<ColumnName> columns) {
        return columns.stream().map(ColumnName::text).collect(Collectors.joining(", "));
    }

    /** `2026-01-03`, or `2026-01-03 to 2026-01-31 (29 intervals)`. */
    private static String spans(List<Interval> intervals) {
        if (intervals.isEmpty()) {
            return "as a whole";
        }
        String first = day(intervals.getFirst());
        return intervals.size() == 1
                ? first
                : "%s to %s (%,d intervals)".formatted(first, day(intervals.getLast()), intervals.size());
    }

    private static String day(Interval interval) {
        String text =
                interval.equals(Interval.ALL) ? "(all time)" : interval.start().toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
    }

    private String relative(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }

    public ObjectNode json() {
        Proof proof = verified.proof();
        ObjectNode json = Json.object()
                .put("proved", proof.holds())
                .put("seed", proof.seed())
                .put("intervals", proof.picked())
                .put("rebuilt", proof.rebuilt())
                .put("rows", proof.rows())
                .put("files", proof.files())
                .put("bytes", proof.bytes())
                .put("left_out", proof.leftOut())
                .put("seconds", proof.time().toMillis() / 1e3);
        ArrayNode findings = json.putArray("findings");
        proof.findings().forEach(finding -> json(findings.addObject(), finding));
        return json;
    }

    private void json(ObjectNode json, Finding finding) {
        json.put("table", finding.table().toString())
                .put("kind", finding.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("what", finding.what());
        ArrayNode intervals = json.putArray("intervals");
        finding.intervals().forEach(interval -> intervals.add(interval.toString()));
        ArrayNode columns = json.putArray("columns");
        finding.columns().forEach(column -> columns.add(column.text()));
        ArrayNode files = json.putArray("files");
        finding.stored().forEach(file -> files.add(relative(file)));
        Optional.ofNullable(verified.rows().get(finding)).ifPresent(rows -> json.set("rows", RowChangesJson.of(rows)));
    }
}
