package io.assay.spec.feature.text;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;
import io.assay.spec.feature.text.Composed.Call;
import io.assay.spec.feature.text.Token.Kind;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes calls of what is written as such: the number of arguments, the constants and the frame are those that the function takes. */
public final class CallReader {
    private final Optional<Duration> grain;
    private final List<SqlFault> faults;

    /**
     * @param grain the length of a step of the rows' grid, from which a frame of time has its least number of rows
     * @param faults gets what does not fit
     */
    public CallReader(Optional<Duration> grain, List<SqlFault> faults) {
        this.grain = grain;
        this.faults = faults;
    }

    /** The call; empty where something does not fit. Its columns are the written call's first arguments. */
    public Optional<FeatureCall> read(Call call) {
        String name = call.name().text();
        FeatureFunction function = FeatureFunctions.find(name).orElseThrow();
        Optional<Frame> frame = frame(call, function);
        Optional<List<Constant>> constants = constants(call, function);
        boolean framed = frame.isPresent() || function.framing() == Framing.NONE;
        return constants
                .filter(ignored -> framed && frame.isPresent() == call.frame().isPresent())
                .map(found -> FeatureCall.of(name, found, frame));
    }

    private Optional<List<Constant>> constants(Call call, FeatureFunction function) {
        int columns = function.columns().size();
        if (call.arguments().size() < columns) {
            lacks(call, function, function.parameters().subList(call.arguments().size(), columns));
            return Optional.empty();
        }
        Optional<Map<Parameter, Composed>> written = written(call, function);
        List<Parameter> missing = function.constants().stream()
                .filter(parameter -> parameter.standard().isEmpty()
                        && !written.map(given -> given.containsKey(parameter)).orElse(true))
                .toList();
        if (written.isEmpty() || !missing.isEmpty()) {
            lacks(call, function, missing);
            return Optional.empty();
        }
        List<Constant> constants = new ArrayList<>();
        for (Parameter parameter : function.constants()) {
            Optional.ofNullable(written.get().get(parameter))
                    .map(value -> constant(parameter, value, name(call)))
                    .orElseGet(
                            () -> Optional.of(Constant.of(parameter.standard().orElseThrow())))
                    .ifPresent(constants::add);
        }
        return constants.size() == function.constants().size() ? Optional.of(constants) : Optional.empty();
    }

    /** What is written for each constant: first those that stand in their order, then those that are named. */
    private Optional<Map<Parameter, Composed>> written(Call call, FeatureFunction function) {
        List<Parameter> parameters = function.parameters();
        List<Composed> arguments = call.arguments();
        Map<Parameter, Composed> found = new LinkedHashMap<>();
        boolean named = false;
        for (int at = function.columns().size(); at < arguments.size(); at++) {
            Composed argument = arguments.get(at);
            Optional<NamedArgument> name = NamedArgument.of(argument);
            String why = "";
            if (name.isPresent()) {
                Optional<Parameter> meant = name.get().among(function.constants());
                if (meant.isEmpty()) {
                    why = "%s has no constant '%s'"
                            .formatted(name(call), name.get().name());
                } else if (found.putIfAbsent(meant.get(), name.get().value()) != null) {
                    why = "%s of %s is there already".formatted(name.get().name(), name(call));
                }
            } else if (at >= parameters.size()) {
                why = "%d arguments are too many".formatted(arguments.size());
            } else if (named) {
                why = "behind a named constant each must be named";
            } else {
                found.put(parameters.get(at), argument);
            }
            if (!why.isEmpty()) {
                fault(argument, why, signature(call, function));
                return Optional.empty();
            }
            named |= name.isPresent();
        }
        return Optional.of(found);
    }

    private void lacks(Call call, FeatureFunction function, List<Parameter> missing) {
        if (!missing.isEmpty()) {
            String names = missing.stream().map(Parameter::name).collect(Collectors.joining(", "));
            fault(
                    call,
                    ProblemCode.INVALID_CALL,
                    "%s lacks %s".formatted(name(call), names),
                    signature(call, function));
        }
    }

    private Optional<Constant> constant(Parameter parameter, Composed argument, String function) {
        Optional<Token> token = argument.token().filter(one -> one.kind() == Kind.NUMBER);
        Optional<TimeStep> step = token.flatMap(one -> TimeStep.parse(one.text()));
        if (step.isPresent() && parameter.kind() == Parameter.Kind.SPAN) {
            return Lengths.of(step.get(), why -> fault(argument, why, ""))
                    .filter(length -> isOnGrid(length, argument))
                    .map(Constant::of);
        }
        Optional<Constant> number = token.filter(
                        one -> one.text().matches("[0-9]{1,15}(\\.[0-9]{0,15})?([eE][+-]?[0-9]{1,2})?"))
                .map(one -> Double.parseDouble(one.text()))
                .filter(parameter.kind()::allows)
                .map(Constant::of);
        if (number.isEmpty()) {
            String span = parameter.kind() == Parameter.Kind.SPAN ? " of rows, or a duration such as 24h" : "";
            fault(
                    argument,
                    "%s of %s must be a constant: %s%s"
                            .formatted(
                                    parameter.name(), function, parameter.kind().rule(), span),
                    "");
        }
        return number;
    }

    /** Whether rows that come in steps of a grain can lie that far apart; a span finds the row at exactly its distance, or nothing. */
    private boolean isOnGrid(Duration length, Composed argument) {
        boolean fits = grain.map(step -> length.toNanos() % step.toNanos() == 0).orElse(true);
        if (!fits) {
            String step = TimeStep.written(grain.orElseThrow());
            fault(
                    argument,
                    "no row lies %s before another: they come every %s".formatted(TimeStep.written(length), step),
                    "take a multiple of %s, or count rows, such as 1".formatted(step));
        }
        return fits;
    }

    private Optional<Frame> frame(Call call, FeatureFunction function) {
        if (call.frame().isEmpty()) {
            if (function.framing() != Framing.NONE) {
                fault(
                        call,
                        ProblemCode.INVALID_FRAME,
                        "%s needs a frame: which rows it sees".formatted(name(call)),
                        "such as  " + function.example());
            }
            return Optional.empty();
        }
        FrameText written = call.frame().get();
        if (function.framing() == Framing.NONE) {
            fault(
                    written,
                    "%s takes no frame: it says itself how far it looks back".formatted(name(call)),
                    signature(call, function));
            return Optional.empty();
        }
        if (written.extent() instanceof FrameText.All && function.framing() == Framing.BOUNDED) {
            fault(
                    written,
                    "%s cannot see all rows: it would have to keep each of them".formatted(name(call)),
                    "over 100 rows,  or  over 30d");
            return Optional.empty();
        }
        if (written.extent() instanceof FrameText.Time time
                && grain.filter(step -> time.length().compareTo(step) < 0).isPresent()) {
            String step = TimeStep.written(grain.orElseThrow());
            fault(
                    written,
                    "no row but its own lies within %s: they come every %s"
                            .formatted(TimeStep.written(time.length()), step),
                    "over %s and more, or over rows".formatted(step));
            return Optional.empty();
        }
        Optional<Frame> frame = written.frame(grain);
        if (frame.isEmpty()) {
            fault(
                    written,
                    "rows have no grain here, from which the least number of rows would follow",
                    "write it:  over ... at least 10 rows");
        }
        return frame;
    }

    private static String name(Call call) {
        return call.name().text();
    }

    private static String signature(Call call, FeatureFunction function) {
        return function.signature(name(call));
    }

    private void fault(Composed at, String message, String hint) {
        add(SqlFault.of(ProblemCode.INVALID_CALL, at.start(), at.length(), message), hint);
    }

    private void fault(FrameText at, String message, String hint) {
        add(SqlFault.of(ProblemCode.INVALID_FRAME, at.start(), at.length(), message), hint);
    }

    private void fault(Call call, ProblemCode code, String message, String hint) {
        add(SqlFault.of(code, call.name().start(), name(call).length(), message), hint);
    }

    private void add(SqlFault fault, String hint) {
        faults.add(hint.isEmpty() ? fault : fault.withHint(hint));
    }
}
