package io.assay.spec.check.expect;

import io.assay.spec.catalyst.SparkTypes;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.check.expect.RuleCalls.Exists;
import io.assay.spec.check.expect.RuleCalls.Word;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tables and catalogs that a table's expectations look rows up in: inputs of it, whose changes have its rows looked up again. */
final class LookupInputs {
    private final TableContext context;
    private final Schema schema;
    private final IntervalGrid grid;
    private final Optional<TimeStep> knownAfter;
    private final Map<Source, Set<ColumnName>> read = new LinkedHashMap<>();

    /** @param knownAfter how long after its event time a row of the table is known */
    LookupInputs(TableContext context, Schema schema, IntervalGrid grid, Optional<TimeStep> knownAfter) {
        this.context = context;
        this.schema = schema;
        this.grid = grid;
        this.knownAfter = knownAfter;
    }

    /** The lookup of a call; what does not hold is added to the faults. */
    Optional<Lookup> find(Exists call, Action action, List<SqlFault> faults) {
        Source source = context.sources().get(call.table().text());
        if (source == null) {
            faults.add(fault(
                    call.table(),
                    ProblemCode.UNKNOWN_REFERENCE,
                    "'%s' is neither a table nor a catalog"
                            .formatted(call.table().text()),
                    NearestWord.hint(call.table().text(), context.sources().keySet())));
            return Optional.empty();
        }
        int before = faults.size();
        List<ColumnName> columns = new ArrayList<>();
        for (Word word : call.columns()) {
            column(word, source, faults).ifPresent(columns::add);
        }
        if (faults.size() == before) {
            requireBounded(call, source, columns, faults);
        }
        if (faults.size() == before && action == Action.QUARANTINE) {
            requireKnown(call, source, columns, faults);
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        read.computeIfAbsent(source, none -> new LinkedHashSet<>()).addAll(columns);
        return Optional.of(new Lookup(source.view(), columns));
    }

    private Optional<ColumnName> column(Word word, Source source, List<SqlFault> faults) {
        Optional<Column> own = known(word, schema);
        Optional<Column> other = known(word, source.schema());
        if (own.isEmpty() || other.isEmpty()) {
            String where = own.isEmpty() ? context.document().name() : source.name();
            List<String> names = (own.isEmpty() ? schema : source.schema())
                    .names().stream().map(ColumnName::text).toList();
            faults.add(fault(
                    word,
                    ProblemCode.UNKNOWN_COLUMN,
                    "'%s' is not a column of %s; exists_in compares columns of one name".formatted(word.text(), where),
                    NearestWord.hint(word.text(), names)));
            return Optional.empty();
        }
        if (!isSame(own.get().type(), other.get().type())) {
            faults.add(fault(
                    word,
                    ProblemCode.TYPE_MISMATCH,
                    "'%s' is %s here and %s in %s"
                            .formatted(
                                    word.text(),
                                    own.get().type().spelling(),
                                    other.get().type().spelling(),
                                    source.name()),
                    Optional.empty()));
            return Optional.empty();
        }
        return own.map(Column::name);
    }

    /** Equal types are known to be the same without Spark's, which would be loaded for this alone at every start. */
    private static boolean isSame(DataType own, DataType other) {
        return own.equals(other) || SparkTypes.toSpark(own).sameType(SparkTypes.toSpark(other));
    }

    private static Optional<Column> known(Word word, Schema columns) {
        return ColumnName.matches(word.text()) ? columns.find(new ColumnName(word.text())) : Optional.empty();
    }

    /** A row of an interval can be looked up in what is read whole, or among rows of its own time. */
    private void requireBounded(Exists call, Source source, List<ColumnName> columns, List<SqlFault> faults) {
        if (!grid.isWhole() && source.time().isPresent() && !isOfSameTime(source, columns)) {
            faults.add(fault(
                    call.table(),
                    ProblemCode.UNBOUNDED_REACH,
                    "a row would be looked up in %s at all times, and each change there would rebuild all of %s"
                            .formatted(source.name(), context.document().name()),
                    Optional.of(
                            "name its event time '%s' among the columns; or look it up in a catalog or in a table without event_time"
                                    .formatted(source.time().orElseThrow()))));
        }
    }

    private boolean isOfSameTime(Source source, List<ColumnName> columns) {
        return source.time().filter(columns::contains).isPresent()
                && context.document().spec().eventTime().equals(source.time());
    }

    /** What decides whether a row is there must be known when the row is; what holds an interval back, or only warns, leaves its rows as they are. */
    private void requireKnown(Exists call, Source source, List<ColumnName> columns, List<SqlFault> faults) {
        if (source.catalog() || context.document().spec().eventTime().isEmpty()) {
            return;
        }
        if (source.time().isEmpty()) {
            ahead(
                    call,
                    "%s holds what is known now, and would decide which rows of earlier times there are"
                            .formatted(source.name()),
                    faults);
        } else if (!isOfSameTime(source, columns)) {
            ahead(call, "rows of %s of all times would decide whether a row is there".formatted(source.name()), faults);
        } else if (Cut.mayEndSooner(knownAfter, source.knownAfter())) {
            ahead(
                    call,
                    "a row is known %s after its time, and one of %s only after %s: what comes later would decide whether it is there"
                            .formatted(Cut.text(knownAfter), source.name(), Cut.text(source.knownAfter())),
                    faults);
        }
    }

    private static void ahead(Exists call, String why, List<SqlFault> faults) {
        faults.add(fault(
                call.table(),
                ProblemCode.LOOK_AHEAD,
                why,
                Optional.of("warn, or fail, which leave rows as they are; or look into a catalog")));
    }

    /** The inputs with what the lookups read. */
    List<RelationInput> addedTo(List<RelationInput> inputs) {
        List<RelationInput> all = new ArrayList<>(inputs);
        read.forEach((source, columns) -> {
            boolean known = all.stream().anyMatch(input -> input.view().equals(source.view()));
            if (known) {
                all.replaceAll(input -> input.view().equals(source.view()) ? widened(input, columns) : input);
            } else {
                all.add(input(source, inOrder(source, columns)));
            }
        });
        return List.copyOf(all);
    }

    private static RelationInput input(Source source, List<ColumnName> columns) {
        return source.catalog()
                ? new OfCatalog(source.name(), source.view(), columns)
                : new OfTable(TableName.of(source.name()), source.view(), columns, Reach.NONE);
    }

    private static RelationInput widened(RelationInput input, Set<ColumnName> more) {
        return switch (input) {
            case OfTable table ->
                new OfTable(table.table(), table.view(), united(table.columns(), more), table.reach());
            case OfCatalog catalog -> new OfCatalog(catalog.catalog(), catalog.view(), united(catalog.columns(), more));
            case OfEndpoint endpoint -> endpoint;
        };
    }

    private static List<ColumnName> united(List<ColumnName> columns, Set<ColumnName> more) {
        return Stream.concat(columns.stream(), more.stream()).distinct().toList();
    }

    private static List<ColumnName> inOrder(Source source, Set<ColumnName> columns) {
        return source.schema().names().stream().filter(columns::contains).toList();
    }

    private static SqlFault fault(Word word, ProblemCode code, String message, Optional<String> hint) {
        return SqlFault.of(code, word.start(), word.text().length(), message).withHint(hint);
    }
}
