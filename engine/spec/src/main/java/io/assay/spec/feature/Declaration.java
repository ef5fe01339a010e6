package io.assay.spec.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Writes a feature function down, a line a property. */
public final class Declaration {
    private final String word;
    private final String summary;
    private final List<Parameter> parameters = new ArrayList<>();
    private List<String> lines = List.of("");
    private Framing framing = Framing.NONE;
    private Memory memory = Memory.STATE;
    private Yield yields = Yield.DOUBLE;
    private String undefined = "";
    private String source = "";

    private Declaration(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    /** Begins with the word and what it does, in one sentence. */
    public static Declaration of(String word, String summary) {
        return new Declaration(word, summary);
    }

    /** It has several curves; the empty one is called by the word itself. */
    public Declaration lines(String... names) {
        lines = List.of(names);
        return this;
    }

    /** It takes these numbers of the row. */
    public Declaration numbers(String... names) {
        for (String name : names) {
            parameters.add(new Parameter(name, Parameter.Kind.NUMBER, OptionalDouble.empty()));
        }
        return this;
    }

    /** It takes a value of the row, of any type but text and lists. */
    public Declaration value(String name) {
        parameters.add(new Parameter(name, Parameter.Kind.VALUE, OptionalDouble.empty()));
        return this;
    }

    /** It takes a constant that must be given. */
    public Declaration constant(String name, Parameter.Kind kind) {
        parameters.add(new Parameter(name, kind, OptionalDouble.empty()));
        return this;
    }

    /** It takes a constant that may be left out. */
    public Declaration constant(String name, Parameter.Kind kind, double standard) {
        parameters.add(new Parameter(name, kind, OptionalDouble.of(standard)));
        return this;
    }

    /** It is called over a frame. */
    public Declaration over(Framing frames) {
        return over(frames, Memory.FRAME);
    }

    /** It is called over a frame, and sees more than the frame's rows. */
    public Declaration over(Framing frames, Memory seen) {
        framing = frames;
        memory = seen;
        return this;
    }

    /** It looks back by itself. */
    public Declaration remembers(Memory seen) {
        memory = seen;
        return this;
    }

    /** It yields another type than double. */
    public Declaration yields(Yield type) {
        yields = type;
        return this;
    }

    /** Where it is null although enough rows count. */
    public Declaration undefined(String where) {
        undefined = where;
        return this;
    }

    /** Where its formula is from. */
    public Declaration source(String text) {
        source = text;
        return this;
    }

    /** Ends with the number that is raised when results change, and an example. */
    public FeatureFunction semantics(int semantics, String example) {
        return new FeatureFunction(
                word, lines, parameters, framing, yields, memory, summary, undefined, source, example, semantics);
    }
}
