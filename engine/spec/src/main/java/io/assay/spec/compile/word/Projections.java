package io.assay.spec.compile.word;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.Named;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps that keep rows as they are and choose or rename their columns. */
public final class Projections {
    private Projections() {}

    /** Keeps columns, where all that are named are known; a key or time that goes is no longer one. */
    public static Optional<Compiled> keep(StepContext context, List<ColumnName> named, List<ColumnName> kept) {
        Flow flow = context.flow();
        if (!context.allKnown(named, flow.schema()) || repeats(context, kept)) {
            return Optional.empty();
        }
        Schema schema = new Schema(kept.stream().map(flow::column).toList());
        Flow after = flow.withSchema(schema)
                .withTime(flow.time().filter(kept::contains))
                .withTrail(flow.trail().keeping(kept));
        boolean keyed = flow.key().map(kept::containsAll).orElse(false);
        return Optional.of(new Compiled(
                "SELECT %s FROM %s".formatted(Names.list(kept), context.view()), keyed ? after : after.withoutKey()));
    }

    /** Leaves columns out. */
    public static Optional<Compiled> drop(StepContext context, List<ColumnName> columns) {
        List<ColumnName> kept = context.flow().schema().names().stream()
                .filter(name -> !columns.contains(name))
                .toList();
        return keep(context, columns, kept);
    }

    private static boolean repeats(StepContext context, List<ColumnName> names) {
        for (int at = 0; at < names.size(); at++) {
            if (names.indexOf(names.get(at)) != at) {
                context.report(ProblemCode.DUPLICATE_COLUMN, "'%s' is there already".formatted(names.get(at)), at);
                return true;
            }
        }
        return false;
    }

    /** Gives columns new names, in key and time too. */
    public static Optional<Compiled> rename(StepContext context, List<Named> columns) {
        Flow flow = context.flow();
        Map<ColumnName, ColumnName> renamed = new LinkedHashMap<>();
        boolean known = true;
        for (Named column : columns) {
            known &= context.known(column.of(), flow.schema(), column.name().text());
            renamed.put(column.of(), column.name());
        }
        List<ColumnName> names = new ArrayList<>();
        for (ColumnName name : flow.schema().names()) {
            ColumnName next = renamed.getOrDefault(name, name);
            if (names.contains(next)) {
                context.report(ProblemCode.DUPLICATE_COLUMN, "'%s' is there already".formatted(next), next.text());
                known = false;
            }
            names.add(next);
        }
        if (!known) {
            return Optional.empty();
        }
        String list = flow.schema().names().stream()
                .map(name -> renamed.containsKey(name)
                        ? Names.quoted(name) + " AS " + Names.quoted(renamed.get(name))
                        : Names.quoted(name))
                .collect(Collectors.joining(", "));
        List<Column> schema = flow.schema().columns().stream()
                .map(column -> new Column(
                        renamed.getOrDefault(column.name(), column.name()), column.type(), column.nullable()))
                .toList();
        Flow after = new Flow(
                new Schema(schema),
                flow.key()
                        .map(key -> key.stream()
                                .map(name -> renamed.getOrDefault(name, name))
                                .toList()),
                flow.time().map(name -> renamed.getOrDefault(name, name)),
                flow.grain(),
                flow.knownAfter(),
                flow.widenings(),
                flow.trail().renamed(renamed));
        return Optional.of(new Compiled("SELECT %s FROM %s".formatted(list, context.view()), after));
    }
}
