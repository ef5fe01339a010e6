package io.assay.spec.compile.feature;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.compile.StepContext;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Parameter;
import io.assay.spec.feature.text.CallReader;
import io.assay.spec.feature.text.Composed;
import io.assay.spec.feature.text.Composed.Call;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Severity;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Types the expressions of one column, from the innermost call outwards, and makes nodes of what is sound. */
final class Expressions {
    private final StepContext context;
    private final Nodes nodes;
    private final Schema schema;
    private final String text;
    private final Object[] path;
    private final List<SqlFault> faults = new ArrayList<>();
    private final CallReader reader;

    /**
     * @param schema the columns so far
     * @param grain the length of a step of the grid that the rows' order is on
     * @param path leads to the text
     */
    Expressions(
            StepContext context, Nodes nodes, Schema schema, Optional<Duration> grain, String text, Object... path) {
        this.context = context;
        this.nodes = nodes;
        this.schema = schema;
        this.text = text;
        this.path = path;
        this.reader = new CallReader(grain, faults);
    }

    /** Reports every fault that was found, at its characters; returns whether there was no error. */
    boolean report() {
        faults.stream().map(this::worded).distinct().forEach(fault -> context.report(fault, path));
        return faults.stream().noneMatch(fault -> fault.code().severity() == Severity.ERROR);
    }

    /** The call's node, under the column's name if it is that. */
    Operand call(Call written, Optional<ColumnName> column) {
        FeatureFunction function = FeatureFunctions.find(written.name().text()).orElseThrow();
        Optional<FeatureCall> call = reader.read(written);
        List<Operand> operands = new ArrayList<>();
        List<Parameter> columns = function.columns();
        for (int at = 0; at < Math.min(columns.size(), written.arguments().size()); at++) {
            Composed argument = written.arguments().get(at);
            operands.add(typed(argument(argument), columns.get(at), argument, written));
        }
        boolean sound = call.isPresent() && operands.stream().allMatch(Operand::sound);
        DataType first =
                operands.isEmpty() ? DataType.DOUBLE : operands.getFirst().type();
        String snippet = snippet(written.name().start(), written.end());
        String name = sound
                ? nodes.call(
                        call.get(),
                        operands.stream().map(Operand::name).toList(),
                        snippet,
                        context.placeOf(
                                written.name().start(),
                                written.end() - written.name().start(),
                                path),
                        column)
                : nodes.faulty(snippet);
        return new Operand(name, function.yields().type(first), true, sound);
    }

    private Operand argument(Composed argument) {
        Optional<Column> column = argument.name().flatMap(schema::find);
        if (column.isPresent()) {
            return new Operand(
                    column.get().name().text(),
                    column.get().type(),
                    column.get().nullable(),
                    true);
        }
        if (argument.call().isPresent()) {
            return call(argument.call().get(), Optional.empty());
        }
        String snippet = snippet(argument.start(), argument.end());
        Optional<SqlAnswer> answer = sql(argument, Optional.empty());
        if (answer.isEmpty()) {
            return new Operand(nodes.faulty(snippet), DataType.DOUBLE, true, false);
        }
        ResultColumn result = answer.get().columns().getFirst();
        String name = nodes.value(answer.get().sql(), reads(answer.get()), snippet, Optional.empty());
        return new Operand(name, result.type(), result.nullable(), true);
    }

    /** What the expression means, names standing for its calls; empty where it has a fault. */
    Optional<SqlAnswer> sql(Composed expression, Optional<DataType> as) {
        Map<String, Operand> used = new LinkedHashMap<>();
        Spliced spliced = Spliced.of(expression, call -> {
            Operand operand = call(call, Optional.empty());
            used.put(operand.name(), operand);
            return operand.name();
        });
        boolean sound = used.values().stream().allMatch(Operand::sound);
        SqlAnswer answer = context.feature(spliced.text(), columns(used), as);
        answer.faults().stream()
                .filter(fault -> sound || !cascades(fault.code()))
                .map(spliced::moved)
                .forEach(faults::add);
        return sound && answer.sound() ? Optional.of(answer) : Optional.empty();
    }

    /** Whether a fault may only follow from one of a call that the expression holds. */
    private static boolean cascades(ProblemCode code) {
        return code == ProblemCode.TYPE_MISMATCH || code == ProblemCode.DECIMAL_OVERFLOW;
    }

    /** The columns that an answer names. */
    static Set<String> reads(SqlAnswer answer) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(answer.columns().stream().flatMap(column -> column.from().stream()), answer.reads().stream())
                .map(SourceColumn::column)
                .forEach(names::add);
        return names;
    }

    private Schema columns(Map<String, Operand> used) {
        List<Column> all = new ArrayList<>(schema.columns());
        used.values().stream()
                .filter(operand -> !ColumnName.matches(operand.name())
                        || schema.find(new ColumnName(operand.name())).isEmpty())
                .forEach(operand ->
                        all.add(new Column(new ColumnName(operand.name()), operand.type(), operand.nullable())));
        return new Schema(all);
    }

    private Operand typed(Operand operand, Parameter parameter, Composed argument, Call call) {
        String name = call.name().text();
        String spelling = operand.type().spelling();
        boolean number = isNumber(operand.type());
        boolean fits = parameter.kind() == Parameter.Kind.NUMBER ? number : !isTextOrList(operand.type());
        if (fits || !operand.sound()) {
            return operand;
        }
        SqlFault fault = SqlFault.of(
                ProblemCode.TYPE_MISMATCH,
                argument.start(),
                argument.length(),
                parameter.kind() == Parameter.Kind.NUMBER
                        ? "%s of %s must be a number, and this is %s".formatted(parameter.name(), name, spelling)
                        : "%s keeps no text and no lists, and this is %s".formatted(name, spelling));
        faults.add(fault.withHint(
                operand.type().equals(DataType.BOOLEAN)
                        ? "count it as a number:  case when ... then 1 else 0 end"
                        : "compare it first, so that it is true or false, or take a number that stands for it"));
        return new Operand(operand.name(), operand.type(), operand.nullable(), false);
    }

    private static boolean isNumber(DataType type) {
        return switch (type) {
            case DataType.DecimalType ignored -> true;
            case DataType.IntType ignored -> true;
            case DataType.LongType ignored -> true;
            case DataType.DoubleType ignored -> true;
            default -> false;
        };
    }

    private static boolean isTextOrList(DataType type) {
        return switch (type) {
            case DataType.StringType ignored -> true;
            case DataType.OneOfType ignored -> true;
            case DataType.ListType ignored -> true;
            default -> false;
        };
    }

    private String snippet(int start, int end) {
        return text.substring(start, end).replaceAll("\\s+", " ").strip();
    }

    /** The fault in the words of the user, who wrote calls and not the names that stand for them. */
    private SqlFault worded(SqlFault fault) {
        Optional<String> hint = fault.hint();
        if (fault.code() == ProblemCode.UNKNOWN_FUNCTION) {
            String word = text.substring(fault.offset(), fault.offset() + fault.length());
            hint = FeatureFunctions.meant(word.toLowerCase(Locale.ROOT)).or(() -> fault.hint());
        }
        SqlFault plain = SqlFault.of(fault.code(), fault.offset(), fault.length(), written(fault.message()))
                .withHint(hint.map(this::written));
        for (String note : fault.notes()) {
            plain = plain.withNote(withoutHidden(note));
        }
        return plain;
    }

    private String withoutHidden(String note) {
        String shown = note;
        for (String name : nodes.texts().keySet()) {
            shown = shown.replaceAll(", " + name + "\\b", "");
        }
        return shown;
    }

    private String written(String message) {
        String shown = message;
        for (Map.Entry<String, String> name : nodes.texts().entrySet()) {
            shown = shown.replaceAll("`?\\b" + name.getKey() + "\\b`?", Matcher.quoteReplacement(name.getValue()));
        }
        return shown;
    }
}
