package io.assay.spec.shape;

import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.shape.ChoiceShape.Option;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.step.Steps;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Derives shapes from records, their components' types, and what is {@link Written} on them. */
public final class Shapes {
    private static final Written PLAIN = Plain.class.getAnnotation(Written.class);
    private final Map<Class<?>, Shape> known = new HashMap<>();
    private final Unions unions = new Unions(this);

    @Written
    private interface Plain {}

    /** How values of the class are written. */
    public Shape of(Class<?> type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = derive(type);
            known.put(type, shape);
        }
        return shape;
    }

    /** How the record is written as a mapping. */
    public RecordShape record(Class<?> type) {
        return (RecordShape) of(type);
    }

    private Shape derive(Class<?> type) {
        Optional<ScalarForm> form =
                type == Unions.JsonLiteral.class ? Optional.of(jsonLiteral()) : ScalarForms.of(type);
        if (form.isPresent()) {
            return new Shape.Single(form.get());
        }
        Optional<Shape> union = unions.of(type);
        if (union.isPresent()) {
            return union.get();
        }
        if (type == Step.class) {
            return steps();
        }
        if (type.isEnum()) {
            return words(type);
        }
        return type.isSealed() ? choice(type) : composed(type, false);
    }

    private static ScalarForm jsonLiteral() {
        ScalarForm literal = ScalarForms.JSON_LITERAL;
        return new ScalarForm(
                literal.described(),
                literal.like(),
                literal.accepts(),
                literal.pattern(),
                scalar -> Optional.of(new Unions.JsonLiteral(scalar.json())));
    }

    private Shape steps() {
        List<Option> options = new ArrayList<>();
        for (StepWord word : Steps.ALL) {
            options.add(new Option(word.word(), word.summary(), Optional.of(of(word.parameters())), Optional.empty()));
        }
        return new ChoiceShape(Step.class, options, Steps.LATER);
    }

    private static Shape words(Class<?> type) {
        List<Shape.Word> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(new Shape.Word(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), "", constant));
        }
        return new Shape.Words(List.copyOf(words), List.of(written(type).later()));
    }

    private ChoiceShape choice(Class<?> type) {
        List<Option> options = new ArrayList<>();
        for (Class<?> option : type.getPermittedSubclasses()) {
            Written written = written(option);
            String word = written.key().isEmpty() ? snake(option.getSimpleName()) : written.key();
            boolean bare = option.getRecordComponents().length == 0;
            options.add(new Option(
                    word,
                    written.value(),
                    bare ? Optional.empty() : Optional.of(of(option)),
                    bare ? Optional.of(new RecordMaker(option).make()) : Optional.empty()));
        }
        return new ChoiceShape(type, options, List.of(written(type).later()));
    }

    /** A record; its first component is left out where it is the key the record stands under. */
    private Shape composed(Class<?> type, boolean named) {
        RecordComponent[] components = type.getRecordComponents();
        int first = named ? 1 : 0;
        RecordMaker maker = new RecordMaker(type);
        if (components.length == first + 1
                && standsAlone(written(components[first]).form())) {
            return new Shape.Direct(
                    type,
                    component(components[first]),
                    written(components[first]).required(),
                    maker);
        }
        List<RecordShape.Member> members = new ArrayList<>();
        for (int i = first; i < components.length; i++) {
            members.add(member(components[i]));
        }
        Written written = written(type);
        Optional<String> shorthand =
                written.shorthand().isEmpty() ? Optional.empty() : Optional.of(written.shorthand());
        return new RecordShape(
                type,
                written.value(),
                named,
                members,
                shorthand,
                List.of(written.later()),
                List.of(),
                List.of(written.oneOf()),
                maker);
    }

    private static boolean standsAlone(Form form) {
        return form == Form.DIRECT || form == Form.KEYED;
    }

    private RecordShape.Member member(RecordComponent component) {
        Written written = written(component);
        Type type = component.getGenericType();
        boolean optional = rawOf(type) == Optional.class;
        if (written.form() == Form.PARTS) {
            RecordShape part = record(rawOf(argument(type, 1)));
            return new RecordShape.Parts(snake(component.getName()), part, written.value(), ScalarForms.NAME);
        }
        Shape shape = component(component);
        if (written.form() == Form.INLINE) {
            return shape instanceof ChoiceShape choice
                    ? new RecordShape.Chosen(choice, optional)
                    : new RecordShape.Inlined((RecordShape) shape);
        }
        String key = written.key().isEmpty() ? snake(component.getName()) : written.key();
        return new RecordShape.Keyed(
                List.of(key.split("\\.")),
                shape,
                optional,
                Standards.of(component, shape),
                written.standard(),
                written.required(),
                written.value(),
                written.example());
    }

    private Shape component(RecordComponent component) {
        Type type = component.getGenericType();
        return shape(rawOf(type) == Optional.class ? argument(type, 0) : type, written(component));
    }

    private Shape shape(Type type, Written written) {
        Class<?> raw = rawOf(type);
        if (raw == List.class) {
            return switch (written.form()) {
                case KEYED -> keyed(rawOf(argument(type, 0)), false, false);
                case KEYED_OR_NAMES -> keyed(rawOf(argument(type, 0)), true, false);
                case ROWS ->
                    new Shape.Rows(
                            ScalarForms.of(io.assay.spec.value.ColumnName.class).orElseThrow());
                default -> new Shape.Many(shape(argument(type, 0), written), written.form() == Form.ONE_OR_MANY);
            };
        }
        if (raw == Map.class) {
            Type value = argument(type, 1);
            return written.form() == Form.KEYED
                    ? keyed(rawOf(value), false, true)
                    : new Shape.Entries(key(rawOf(argument(type, 0)), written), shape(value, written));
        }
        if (raw == String.class && written.literal()) {
            return new Shape.Single(ScalarForms.LITERAL);
        }
        if (raw == String.class && !written.pattern().isEmpty()) {
            return new Shape.Single(ScalarForms.named(written.pattern()));
        }
        return raw == long.class && written.key().equals("plus") ? new Shape.Single(ScalarForms.SIGNED) : of(raw);
    }

    private static ScalarForm key(Class<?> type, Written written) {
        if (type == String.class) {
            return written.pattern().isEmpty() ? ScalarForms.LITERAL : ScalarForms.named(written.pattern());
        }
        return ScalarForms.of(type).orElseThrow();
    }

    private KeyedShape keyed(Class<?> element, boolean names, boolean asMap) {
        RecordComponent[] components = element.getRecordComponents();
        Class<?> nameType = components[0].getType();
        ScalarForm name = nameType == String.class
                ? ScalarForms.NAME
                : ScalarForms.of(nameType).orElseThrow();
        Shape rest = composed(element, true);
        return rest instanceof Shape.Direct direct
                ? new KeyedShape(name, direct.component(), true, names, asMap, direct.maker())
                : new KeyedShape(name, rest, false, names, asMap, ((RecordShape) rest).maker());
    }

    private static Written written(AnnotatedElement element) {
        @Nullable Written written = element.getAnnotation(Written.class);
        return written == null ? PLAIN : written;
    }

    private static Class<?> rawOf(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    private static Type argument(Type type, int position) {
        return ((ParameterizedType) type).getActualTypeArguments()[position];
    }

    /** `eventTime` and `EventTime` are written `event_time`. */
    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            if (Character.isUpperCase(letter) && at > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
