package io.assay.spec.feature.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.feature.FeatureFunction;
import io.assay.spec.feature.FeatureFunctions;
import io.assay.spec.feature.Frame;
import io.assay.spec.feature.Framing;
import io.assay.spec.feature.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls read back as they print, and tokens are the same whatever stands between them. */
class CallTextTest {
    @Property
    void aCallReadsBackAsItPrints(@ForAll("calls") FeatureCall call) {
        List<String> arguments =
                call.function().columns().stream().map(Parameter::name).toList();

        assertThat(read(call.written(arguments))).isEqualTo(call);
    }

    @Property
    void constantsMayBeNamedInAnyOrder(@ForAll("calls") FeatureCall call, @ForAll Random random) {
        List<Parameter> constants = call.function().constants();
        List<String> named = new ArrayList<>();
        for (int at = 0; at < constants.size(); at++) {
            named.add(constants.get(at).name() + " = " + call.constants().get(at));
        }
        int placed = random.nextInt(constants.size() + 1);
        List<String> arguments = new ArrayList<>(
                call.constants().stream().limit(placed).map(Constant::toString).toList());
        List<String> behind = new ArrayList<>(named.subList(placed, named.size()));
        Collections.shuffle(behind, random);
        arguments.addAll(behind);
        arguments.addAll(
                0, call.function().columns().stream().map(Parameter::name).toList());

        assertThat(read(call.name() + "(" + String.join(", ", arguments) + ")" + frame(call)))
                .isEqualTo(call);
    }

    @Property
    void aSignatureIsACallOfItsStandards(@ForAll("calls") FeatureCall call) {
        FeatureFunction function = call.function();
        String signature = function.signature(call.name());
        String written = signature.substring(0, signature.indexOf(')') + 1);
        for (Parameter constant : function.constants()) {
            if (constant.standard().isEmpty()) {
                written = written.replaceFirst("\\b" + constant.name() + "(?=[,)])", constant.name() + " = 1");
            }
        }
        List<Constant> standards = function.constants().stream()
                .map(constant -> Constant.of(constant.standard().orElse(1)))
                .toList();

        assertThat(read(written + frame(call))).isEqualTo(FeatureCall.of(call.name(), standards, call.frame()));
    }

    private static String frame(FeatureCall call) {
        return call.frame().map(frame -> " over " + frame).orElse("");
    }

    private static FeatureCall read(String text) {
        List<SqlFault> faults = new ArrayList<>();
        Optional<FeatureCall> read = ComposedReader.read(text, faults)
                .flatMap(Composed::call)
                .flatMap(written -> new CallReader(Optional.empty(), faults).read(written));
        assertThat(faults).isEmpty();
        return read.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "macd(close, signal = 5, 12) | behind a named constant each must be named",
                "rsi(close, m = 14) | rsi has no constant 'm'",
                "rsi(close, 14, n = 14) | n of rsi is there already",
                "rsi(close, n = 14, n = 14) | n of rsi is there already",
                "rsi(close, 14, 15) | 3 arguments are too many",
                "rsi(close, n = m) | n of rsi must be a constant: a whole number from 1 to 10000000",
                "rsi() | rsi lacks x",
                "quantile(close) over 3 rows | quantile lacks q",
            })
    void whatIsNamedWronglyIsToldWithTheSignature(String text, String message) {
        List<SqlFault> faults = new ArrayList<>();

        ComposedReader.read(text, faults)
                .flatMap(Composed::call)
                .ifPresent(written -> assertThat(new CallReader(Optional.empty(), faults).read(written))
                        .isEmpty());

        assertThat(faults).extracting(SqlFault::message).containsExactly(message);
    }

    @Provide
    Arbitrary<FeatureCall> calls() {
        return Arbitraries.of(FeatureFunctions.ALL)
                .flatMap(function -> Combinators.combine(
                                Arbitraries.of(function.names()), constants(function), frame(function.framing()))
                        .as(FeatureCall::of));
    }

    private static Arbitrary<List<Constant>> constants(FeatureFunction function) {
        return Combinators.combine(function.constants().stream()
                        .map(CallTextTest::constant)
                        .toList())
                .as(constants -> List.copyOf(constants));
    }

    private static Arbitrary<Constant> constant(Parameter parameter) {
        Arbitrary<Constant> counts =
                Arbitraries.integers().between(1, 10_000_000).map(count -> Constant.of(count));
        return switch (parameter.kind()) {
            case COUNT -> counts;
            case SPAN -> Arbitraries.oneOf(counts, lengths().map(Constant::of));
            case FRACTION -> Arbitraries.doubles().between(0, 1).ofScale(9).map(Constant::of);
            case FACTOR ->
                Arbitraries.doubles().between(0.000001, 1_000_000).ofScale(6).map(Constant::of);
            case NUMBER, VALUE -> throw new IllegalArgumentException("Invalid constant: " + parameter);
        };
    }

    private static Arbitrary<Optional<Frame>> frame(Framing framing) {
        Arbitrary<Integer> least = Arbitraries.integers().between(1, 1_000);
        Arbitrary<Frame> rows = Combinators.combine(least, least)
                .as((one, other) -> new Frame.Rows(Math.max(one, other), Math.min(one, other)));
        Arbitrary<Frame> time = Combinators.combine(lengths(), least).as(Frame.Time::new);
        return switch (framing) {
            case NONE -> Arbitraries.just(Optional.empty());
            case BOUNDED -> Arbitraries.oneOf(rows, time).map(Optional::of);
            case ANY -> Arbitraries.oneOf(rows, time, least.map(Frame.All::new)).map(Optional::of);
        };
    }

    private static Arbitrary<Duration> lengths() {
        Arbitrary<Duration> units = Arbitraries.of(
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1));
        return Combinators.combine(units, Arbitraries.integers().between(1, 36_525))
                .as(Duration::multipliedBy);
    }

    @Property
    void tokensAreTheSameWhateverStandsBetweenThem(
            @ForAll("tokens") List<String> words, @ForAll("blanks") List<String> blanks) {
        StringBuilder loose = new StringBuilder();
        for (int at = 0; at < words.size(); at++) {
            loose.append(blanks.get(at % blanks.size())).append(words.get(at));
        }
        List<Token> tokens = Tokens.of(loose.toString(), new ArrayList<>());
        String joined = Tokens.joined(tokens);

        assertThat(texts(tokens)).isEqualTo(words);
        assertThat(texts(Tokens.of(joined, new ArrayList<>()))).isEqualTo(words);
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of(
                        "a",
                        "close",
                        "`a b`",
                        "'it''s'",
                        "'-- no'",
                        "\"x\\\"y\"",
                        "r'\\'",
                        "1.5",
                        "24h",
                        "1e-3",
                        ".5",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        ".",
                        "+",
                        "-",
                        "*",
                        "/",
                        "<=",
                        "<",
                        ">",
                        "=",
                        "<>",
                        "||",
                        "::",
                        "->",
                        "in",
                        "over",
                        "all")
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<String>> blanks() {
        return Arbitraries.of(" ", "\n", "\t ", "/* , */ ", " -- ) \n", " /* a /* b */ ' */ ")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }

    @Test
    void whatIsBetweenCallsIsLeftAsItIs() {
        Composed read = ComposedReader.read("case when rsi(close, 14) > 70 then 'a,)' end", new ArrayList<>())
                .orElseThrow();

        assertThat(read.parts()).hasSize(8);
        assertThat(read.parts().get(2)).isInstanceOf(Composed.Call.class);
        assertThat(read.call()).isEmpty();
    }
}
