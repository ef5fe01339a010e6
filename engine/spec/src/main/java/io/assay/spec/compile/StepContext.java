package io.assay.spec.compile;

import io.assay.spec.bind.Document;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TypeText;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.text.Scalar;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step is compiled in: the rows it starts from, what else it may read, and where its faults are put. */
public final class StepContext {
    private final TableContext table;
    private final Flow flow;
    private final String view;
    private final List<Object> path;

    StepContext(TableContext table, Flow flow, String view, List<Object> path) {
        this.table = table;
        this.flow = flow;
        this.view = view;
        this.path = List.copyOf(path);
    }

    /** The rows before the step. */
    public Flow flow() {
        return flow;
    }

    /** The name under which the step's query reads them. */
    public String view() {
        return view;
    }

    /** Whether the table is rebuilt whole, so that any reach will do. */
    public boolean whole() {
        return table.whole();
    }

    /** Says that the step's query sees {@code :until}, and that what it comes to changes with it at the grid's points alone. */
    public void seesClock(ClockGrid grid) {
        table.clock(grid);
    }

    /** The event time that the table declares. */
    public Optional<ColumnName> declaredTime() {
        return table.document().spec().eventTime();
    }

    /** What the expression over one row means; empty where it has a fault, which is then reported. The path leads to its text. */
    public Optional<SqlAnswer> row(SqlText text, Schema input, Optional<DataType> as, Object... to) {
        return ask(Use.ROW, text, Map.of("input", View.of("input", input)), as, List.of(), to);
    }

    /** What the expression over one row and its features means; its faults are the caller's to report. */
    public SqlAnswer feature(String text, Schema input, Optional<DataType> as) {
        Map<String, View> views = Map.of("input", View.of("input", input));
        return table.analyzer().ask(new SqlQuestion(Use.FEATURE, text, views, table.money(), as, List.of()));
    }

    /** The place of a part of the text that the path leads to. */
    public Place placeOf(int offset, int length, Object... to) {
        return place(offset, length, to);
    }

    /** What the expression of aggregates means; {@code first} and {@code last} go by the order. */
    public Optional<SqlAnswer> group(SqlText text, Optional<DataType> as, List<ColumnName> order, Object... to) {
        return ask(Use.GROUP, text, Map.of("input", View.of("input", flow.schema())), as, order, to);
    }

    /** What the query over `input` and the project's other tables means. */
    public Optional<SqlAnswer> statement(SqlText text, Object... to) {
        Map<String, View> views = new LinkedHashMap<>();
        views.put(
                "input",
                new View(view, flow.schema(), flow.key().orElse(List.of()), flow.time(), micros(flow.knownAfter())));
        table.sources()
                .values()
                .forEach(source -> views.put(
                        source.name(),
                        new View(
                                source.view(),
                                source.schema(),
                                source.key(),
                                source.time(),
                                micros(source.knownAfter()))));
        return ask(Use.STATEMENT, text, views, Optional.empty(), List.of(), to);
    }

    /** The column of what a statement reads under a name of the language, by view. */
    public SourceColumn inView(SourceColumn column) {
        String name = column.view();
        Optional<Source> source = Optional.ofNullable(table.sources().get(name));
        return new SourceColumn(source.map(Source::view).orElse(view), column.column());
    }

    private static long micros(Optional<TimeStep> step) {
        return step.map(found -> Cut.longest(found).toNanos() / 1_000).orElse(0L);
    }

    private Optional<SqlAnswer> ask(
            Use use,
            SqlText text,
            Map<String, View> views,
            Optional<DataType> as,
            List<ColumnName> order,
            Object... to) {
        SqlAnswer answer = table.analyzer().ask(new SqlQuestion(use, text.text(), views, table.money(), as, order));
        answer.faults().forEach(fault -> report(fault, to));
        return answer.sound() ? Optional.of(answer) : Optional.empty();
    }

    /** Reports a fault of a text at its very characters. */
    public void report(SqlFault fault, Object... to) {
        table.problems().add(fault.at(place(fault.offset(), fault.length(), to)));
    }

    private Place place(int offset, int length, Object... to) {
        Object[] whole = whole(to);
        Document<TableSpec> document = table.document();
        Optional<Scalar> scalar = document.scalar(whole);
        if (scalar.isEmpty()) {
            Object[] value = Arrays.copyOf(whole, whole.length + 1);
            value[whole.length] = "value";
            scalar = document.scalar(value);
        }
        return scalar.map(text -> text.place(offset, length)).orElseGet(() -> document.place(whole));
    }

    /** Reports a problem at the part of the step that the path leads to. */
    public void report(ProblemCode code, String message, Object... to) {
        add(Problem.of(code, place(to), message));
    }

    /** As {@link #report(ProblemCode, String, Object...)}, with the way out beside the marker. */
    public void reportWithHint(ProblemCode code, String message, String hint, Object... to) {
        add(Problem.of(code, place(to), message).withHint(hint));
    }

    public void add(Problem problem) {
        table.problems().add(problem);
    }

    /** Whether the part of the step that the path leads to is written. */
    public boolean written(Object... to) {
        return table.document().find(whole(to)).isPresent();
    }

    /** Whether no column has the name yet; where one has, that is reported. */
    public boolean free(ColumnName name, Schema columns, Object... to) {
        boolean free = columns.find(name).isEmpty();
        if (!free) {
            report(ProblemCode.DUPLICATE_COLUMN, "'%s' is there already".formatted(name), to);
        }
        return free;
    }

    /** The last part of the path to an item that is written under its name, or in a list at its position. */
    public Object item(String under, int at, String name) {
        return table.document().find(whole(under, name)).isPresent() ? name : (Object) at;
    }

    /** The place of the part of the step that the path leads to. */
    public Place place(Object... to) {
        return table.document().place(whole(to));
    }

    private Object[] whole(Object... to) {
        List<Object> all = new ArrayList<>(path);
        all.addAll(Arrays.asList(to));
        return all.toArray();
    }

    /** How many problems there are, so that a step can tell whether it added any. */
    public int problems() {
        return table.problems().count();
    }

    /** Whether the column is there; where it is not, that is reported. */
    public boolean known(ColumnName name, Schema columns, Object... to) {
        if (columns.find(name).isPresent()) {
            return true;
        }
        List<String> names = columns.names().stream().map(ColumnName::text).toList();
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_COLUMN, place(to), "'%s' is not a column of the input".formatted(name))
                .withNote("columns: " + String.join(", ", names));
        add(NearestWord.hint(name.text(), names).map(problem::withHint).orElse(problem));
        return false;
    }

    /** Whether every column is there; each that is not is reported at its position of the list. */
    public boolean allKnown(List<ColumnName> names, Schema columns, Object... to) {
        boolean all = true;
        for (int at = 0; at < names.size(); at++) {
            Object[] item = Arrays.copyOf(to, to.length + 1);
            item[to.length] = at;
            all &= known(names.get(at), columns, item);
        }
        return all;
    }

    /** The type that is written, resolved; empty where there is none such, which is then reported. */
    public Optional<DataType> type(TypeText text, Object... to) {
        return table.types().resolve(text, place(to), table.problems()).map(resolved -> resolved.type());
    }

    /** The table or catalog of the name, noted as read; empty where there is none or it is broken, which is then reported. */
    public Optional<Source> source(String name, Object... to) {
        return table.source(name, place(to));
    }

    /** The tables and catalogs, apart from the rows themselves, that a statement as it is run names. */
    public List<Source> named(String sql) {
        return table.sources().values().stream()
                .filter(source -> sql.contains(source.view()))
                .filter(source -> !source.view().equals(view) && sql.contains("`" + source.view() + "`"))
                .toList();
    }

    /** Notes that a source of the statement is read. */
    public void read(String name) {
        table.read(name);
    }

    Problems collected() {
        return table.problems();
    }

    SqlAnalyzer analyzer() {
        return table.analyzer();
    }
}
