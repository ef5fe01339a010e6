package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Groups;
import io.assay.spec.compile.word.Rounding;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.rows.Pivot;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes columns of rows: aggregates by name first, then puts the names of a group side by side. */
public final class Pivoting {
    private static final int MOST_COLUMNS = 1_000;
    private static final Pattern NAME = Pattern.compile(ColumnName.PATTERN);
    private final StepContext context;
    private final Pivot step;
    private final Flow flow;

    public Pivoting(StepContext context, Pivot step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        boolean sound = context.allKnown(step.by(), flow.schema(), "by");
        sound &= context.known(step.name(), flow.schema(), "name") && names();
        List<Rounding> aggregates = new ArrayList<>();
        for (Computed column : step.columns()) {
            Optional<Rounding> computed = Groups.computed(context, column, List.of(), "columns");
            computed.ifPresent(aggregates::add);
            sound &= computed.isPresent();
        }
        if (!sound || !ofOneTime()) {
            return Optional.empty();
        }
        List<Column> schema =
                new ArrayList<>(step.by().stream().map(flow::column).toList());
        List<String> list =
                new ArrayList<>(step.by().stream().map(Names::quoted).toList());
        for (String name : step.into()) {
            for (int at = 0; at < aggregates.size(); at++) {
                Column column = aggregates.get(at).column();
                ColumnName made = new ColumnName(prefix(name) + "_" + column.name());
                schema.add(new Column(made, column.type(), true));
                list.add("any_value(CASE WHEN `its name` = %s THEN `c%d` END, true) AS %s"
                        .formatted(literal(name), at, Names.quoted(made)));
            }
        }
        if (Groups.repeats(context, schema)) {
            return Optional.empty();
        }
        Flow after = flow.withSchema(new Schema(schema)).withKey(step.by());
        return Optional.of(
                new Compiled(sql(list, aggregates), after.withTime(flow.time().filter(step.by()::contains))));
    }

    /** Whether the names are text that the column may hold and that may begin a column's name. */
    private boolean names() {
        DataType type = flow.column(step.name()).type();
        if (!(type instanceof DataType.StringType || type instanceof DataType.OneOfType)) {
            context.report(
                    ProblemCode.TYPE_MISMATCH, "'%s' is %s, no text".formatted(step.name(), type.spelling()), "name");
            return false;
        }
        if ((long) step.into().size() * step.columns().size() > MOST_COLUMNS) {
            context.report(
                    ProblemCode.INVALID_VALUE,
                    "%d names of %d columns each are more than %d columns"
                            .formatted(step.into().size(), step.columns().size(), MOST_COLUMNS),
                    "into");
            return false;
        }
        boolean sound = true;
        for (int at = 0; at < step.into().size(); at++) {
            sound &= name(step.into().get(at), type, at);
        }
        return sound;
    }

    private boolean name(String name, DataType type, int at) {
        if (type instanceof DataType.OneOfType words && !words.values().contains(name)) {
            Problem problem = Problem.of(
                            ProblemCode.UNKNOWN_VALUE,
                            context.place("into", at),
                            "'%s' is not one of the values of '%s'".formatted(name, step.name()))
                    .withNote("values: " + String.join(", ", words.values()));
            context.add(NearestWord.hint(name, words.values())
                    .map(problem::withHint)
                    .orElse(problem));
            return false;
        }
        boolean fits = NAME.matcher(prefix(name) + "_" + longest()).matches();
        if (!fits || step.into().indexOf(name) != at) {
            context.report(
                    fits ? ProblemCode.DUPLICATE_COLUMN : ProblemCode.INVALID_VALUE,
                    fits
                            ? "'%s' is there already".formatted(name)
                            : "'%s' cannot begin a column's name (small letters, digits and _, a letter first)"
                                    .formatted(name),
                    "into",
                    at);
            return false;
        }
        return true;
    }

    private String longest() {
        return step.columns().stream()
                .map(column -> column.name().text())
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** The name in small letters, with _ for whatever no column's name may hold. */
    private static String prefix(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private boolean ofOneTime() {
        Optional<ColumnName> time = flow.time();
        if (time.isEmpty() || step.by().contains(time.get()) || context.whole()) {
            return true;
        }
        context.reportWithHint(
                ProblemCode.UNBOUNDED_REACH,
                "its groups reach over all time: the event time '%s' is not among them".formatted(time.get()),
                "group by it; or make a table of no time, with  refresh: full  and without event_time",
                "by");
        return false;
    }

    private String sql(List<String> list, List<Rounding> aggregates) {
        List<String> named =
                new ArrayList<>(step.by().stream().map(Names::quoted).toList());
        named.add(Names.quoted(step.name()) + " AS `its name`");
        for (int at = 0; at < aggregates.size(); at++) {
            named.add("%s AS `c%d`".formatted(Names.enclosed(aggregates.get(at).sql()), at));
        }
        String by = step.by().stream().map(Names::quoted).collect(Collectors.joining(", "));
        String each = "SELECT %s FROM %s GROUP BY %s, %s"
                .formatted(String.join(", ", named), context.view(), by, Names.quoted(step.name()));
        return "SELECT %s FROM (%s) GROUP BY %s".formatted(String.join(", ", list), each, by);
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
