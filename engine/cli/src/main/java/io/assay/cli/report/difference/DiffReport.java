package io.assay.cli.report.difference;

import io.assay.cli.flow.DiffFlow.Compared;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.report.Json;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.lake.scratch.Scratch;
import io.assay.spec.value.TableName;
import io.assay.warehouse.diff.RowChange;
import io.assay.warehouse.diff.RowChange.Cell;
import io.assay.warehouse.diff.RowChange.Kind;
import io.assay.warehouse.diff.RowChanges;
import io.assay.warehouse.diff.TableChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states of a lake, for people and for programs. */
public record DiffReport(Compared compared) {
    private static final int MOST_CELLS = 6;

    public void print(Terminal terminal, TypedCommand typed) {
        List<TableChange> changed =
                compared.tables().stream().filter(table -> !table.isEmpty()).toList();
        terminal.out().println(terminal.bold(title()));
        stale(terminal, typed);
        terminal.out().println();
        if (!changed.isEmpty()) {
            counts(terminal, changed);
            changed.forEach(table -> details(terminal, table));
        }
        unbuilt(terminal, typed);
        long same = compared.tables().stream()
                .filter(table -> table.isEmpty() && !compared.unbuilt().contains(table.table()))
                .count();
        terminal.out()
                .printf(
                        "  %s %s, %s, in %s%n",
                        changed.isEmpty() ? terminal.green("=") : terminal.yellow("≠"),
                        tables(changed.size(), "differs", "differ"),
                        tables(same, "is the same", "are the same"),
                        Amounts.time(compared.time()));
        compared.scratch()
                .ifPresent(scratch -> terminal.err()
                        .println(typed.advice(
                                changed.isEmpty()
                                        ? "  next: assay state scratch --drop %s throws it away"
                                                .formatted(scratch.name())
                                        : "  next: assay run makes it so; assay state scratch --drop %s throws it away"
                                                .formatted(scratch.name()))));
    }

    private String title() {
        return compared.scratch()
                .map(scratch -> "release %d → scratch %s".formatted(compared.before(), scratch.name()))
                .orElseGet(() -> "release %d → release %d"
                        .formatted(compared.before(), compared.after().orElseThrow()));
    }

    private void stale(Terminal terminal, TypedCommand typed) {
        compared.scratch()
                .filter(scratch -> scratch.release() != compared.before())
                .ifPresent(scratch -> terminal.out()
                        .printf(
                                "  %s made from release %d: what the lake has got since shows too; %s%n",
                                terminal.yellow("!"),
                                scratch.release(),
                                typed.advice("assay run --scratch " + scratch.name() + " makes it anew")));
    }

    /** What is not built cannot be said to be the same. */
    private void unbuilt(Terminal terminal, TypedCommand typed) {
        if (!compared.unbuilt().isEmpty()) {
            terminal.out()
                    .printf(
                            "  %s not built in the scratch as the project says now: %s; %s%n",
                            terminal.yellow("!"),
                            compared.unbuilt().stream().map(TableName::toString).collect(Collectors.joining(", ")),
                            typed.advice("assay run --scratch builds them, or says why it cannot"));
        }
    }

    private static void counts(Terminal terminal, List<TableChange> changed) {
        TextTable table = new TextTable("table", ">intervals", ">rows", ">added", ">removed", ">changed", "columns");
        for (TableChange one : changed) {
            table.row(
                    one.table(),
                    one.intervals().isPresent() ? one.intervals().getAsInt() : "",
                    Amounts.rows(one.rowsAfter()),
                    blank(one.rows().rowsAdded()),
                    blank(one.rows().rowsRemoved()),
                    blank(one.rows().rowsChanged()),
                    columns(one.rows()));
        }
        table.print(terminal);
        terminal.out().println();
    }

    /** `+new -old`, and how many of the others differ. */
    private static String columns(RowChanges rows) {
        List<String> parts = new java.util.ArrayList<>();
        rows.added().forEach(column -> parts.add("+" + column));
        rows.removed().forEach(column -> parts.add("-" + column));
        if (!rows.columns().isEmpty()) {
            parts.add(rows.columns().size() == 1 ? "1 differs" : rows.columns().size() + " differ");
        }
        return String.join(" ", parts);
    }

    private static void details(Terminal terminal, TableChange table) {
        RowChanges rows = table.rows();
        if (rows.rows() == 0) {
            return;
        }
        terminal.out()
                .println(terminal.bold(table.table().toString())
                        + rows.columns().entrySet().stream()
                                .map(column ->
                                        "%s in %s rows".formatted(column.getKey(), Amounts.rows(column.getValue())))
                                .collect(Collectors.joining(", ", rows.columns().isEmpty() ? "" : ": ", "")));
        rows.examples().forEach(row -> example(terminal, row));
        terminal.out().println();
    }

    private static void example(Terminal terminal, RowChange row) {
        String mark =
                switch (row.kind()) {
                    case ADDED -> terminal.green("+");
                    case REMOVED -> terminal.red("-");
                    case CHANGED -> terminal.yellow("~");
                };
        terminal.out().println("  " + mark + " " + String.join(", ", row.key().values()));
        if (row.kind() == Kind.CHANGED) {
            row.cells().stream()
                    .limit(MOST_CELLS)
                    .forEach(cell -> terminal.out().println("      " + text(cell)));
            if (row.cells().size() > MOST_CELLS) {
                terminal.out()
                        .printf("      … and %d more columns%n", row.cells().size() - MOST_CELLS);
            }
        }
    }

    private static String text(Cell cell) {
        return "%s: %s → %s".formatted(cell.column(), text(cell.before()), text(cell.after()));
    }

    private static String text(Optional<String> value) {
        return value.orElse("null");
    }

    private static String tables(long count, String one, String many) {
        return count == 1 ? "1 table " + one : count + " tables " + many;
    }

    private static String blank(long count) {
        return count == 0 ? "" : Amounts.rows(count);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object().put("before", compared.before());
        ArrayNode unbuilt = json.putArray("unbuilt");
        compared.unbuilt().forEach(table -> unbuilt.add(table.toString()));
        compared.after().ifPresent(after -> json.put("after", after));
        compared.scratch().ifPresent(scratch -> scratch(json.putObject("scratch"), scratch));
        json.put("seconds", compared.time().toMillis() / 1e3);
        ArrayNode tables = json.putArray("tables");
        for (TableChange one : compared.tables()) {
            ObjectNode table = tables.addObject()
                    .put("table", one.table().toString())
                    .put("differs", !one.isEmpty())
                    .put("rows_before", one.rowsBefore())
                    .put("rows_after", one.rowsAfter());
            one.intervals().ifPresent(intervals -> table.put("intervals", intervals));
            table.set("rows", RowChangesJson.of(one.rows()));
        }
        return json;
    }

    private static void scratch(ObjectNode json, Scratch scratch) {
        json.put("name", scratch.name())
                .put("made", scratch.made().toString())
                .put("made_from_release", scratch.release());
    }
}
