package io.assay.spec.bind;

import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.shape.ChoiceShape;
import io.assay.spec.shape.KeyedShape;
import io.assay.spec.shape.RecordMaker;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.shape.ScalarForm;
import io.assay.spec.shape.ScalarForm.Accepts;
import io.assay.spec.shape.Shape;
import io.assay.spec.shape.UnionShape;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds nodes to values by their shapes. What does not fit is a problem, and the value is empty; everything beside it is still bound. */
final class NodeBinder {
    private final Problems problems;
    private final RecordBinder records;
    private final ChoiceBinder choices;

    NodeBinder(Problems problems) {
        this.problems = problems;
        this.records = new RecordBinder(this, problems);
        this.choices = new ChoiceBinder(this, problems);
    }

    /** The value that the node stands for; empty where there was a problem. */
    Optional<Object> bind(Shape shape, SpecNode node, Owner owner) {
        return switch (shape) {
            case Shape.Single single -> scalar(single.form(), node, owner);
            case Shape.Words words -> word(words, node, owner);
            case Shape.Many many -> many(many, node, owner);
            case Shape.Entries entries -> entries(entries, node, owner);
            case Shape.Direct direct ->
                filled(direct, node, owner).flatMap(value -> make(direct.maker(), owner.place(), value));
            case Shape.Rows rows -> rows(rows, node, owner);
            case Shape.Json json -> Optional.of(json.meaning().apply(JsonTexts.of(node)));
            case KeyedShape keyed -> keyed(keyed, node, owner);
            case RecordShape record -> records.bind(record, node, owner, Optional.empty());
            case ChoiceShape choice -> choices.one(choice, node, owner);
            case UnionShape union -> choices.union(union, node, owner);
        };
    }

    /** A record of the components; what it has to say against them is a problem at the place. */
    Optional<Object> make(RecordMaker maker, Place place, Object... components) {
        try {
            return Optional.of(maker.make(components));
        } catch (IllegalArgumentException refused) {
            problems.add(Problem.of(ProblemCode.INVALID_VALUE, place, String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Object> filled(Shape.Direct direct, SpecNode node, Owner owner) {
        Optional<Object> value = bind(direct.component(), node, owner);
        return direct.filled() ? filled(value, node, owner) : value;
    }

    /** The value, unless it holds nothing, which is a problem. */
    Optional<Object> filled(Optional<Object> value, SpecNode node, Owner owner) {
        boolean empty = value.isPresent()
                && ((value.get() instanceof Collection<?> items && items.isEmpty())
                        || (value.get() instanceof Map<?, ?> entries && entries.isEmpty()));
        if (empty) {
            problems.add(Problem.of(
                    ProblemCode.INVALID_VALUE, node.place(), "%s must hold something".formatted(owner.title())));
        }
        return empty ? Optional.empty() : value;
    }

    Optional<Object> wrong(Shape shape, SpecNode node, Owner owner) {
        Problem problem = Problem.of(
                ProblemCode.WRONG_TYPE,
                node.place(),
                "%s takes %s; %s is written here".formatted(owner.title(), shape.described(), node.described()));
        problems.add(hint(shape).map(problem::withHint).orElse(problem));
        return Optional.empty();
    }

    private static Optional<String> hint(Shape shape) {
        return switch (shape) {
            case Shape.Single single -> Optional.of("write " + single.form().like());
            case Shape.Many many when !many.oneOrMany() -> Optional.of("write [a, b], or - and an item on each line");
            default -> Optional.empty();
        };
    }

    Optional<Object> scalar(ScalarForm form, SpecNode node, Owner owner) {
        if (!(node instanceof Scalar scalar) || !form.takes(scalar)) {
            return wrong(new Shape.Single(form), node, owner);
        }
        if (scalar.secret().isPresent() && form.accepts() != Accepts.SECRET) {
            problems.add(Problem.of(
                            ProblemCode.MISPLACED_SECRET,
                            scalar.place(),
                            "a secret must not stand in %s, where it could be shown".formatted(owner.title()))
                    .withHint("secrets stand in 'auth'"));
            return Optional.empty();
        }
        Optional<Object> value = form.read().apply(scalar);
        if (value.isEmpty()) {
            problems.add(Problem.of(
                            ProblemCode.INVALID_VALUE,
                            scalar.place(),
                            "'%s' is not %s".formatted(shortened(scalar.text()), form.described()))
                    .withHint("write " + form.meant().apply(scalar.text()).orElse(form.like())));
        }
        return value;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private Optional<Object> word(Shape.Words words, SpecNode node, Owner owner) {
        if (node instanceof SpecNode.Mapping mapping
                && mapping.entries().size() == 1
                && words.later().contains(mapping.entries().getFirst().key().text())) {
            Scalar key = mapping.entries().getFirst().key();
            problems.add(notAvailable(key.place(), "'%s'".formatted(key.text())));
            return Optional.empty();
        }
        if (!(node instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.TEXT) {
            return wrong(words, node, owner);
        }
        for (Shape.Word word : words.words()) {
            if (word.word().equals(scalar.text())) {
                return Optional.of(word.value());
            }
        }
        List<String> all = words.words().stream().map(Shape.Word::word).toList();
        unknownWord(scalar, all, words.later(), owner);
        return Optional.empty();
    }

    /** Says that the scalar is none of the words. */
    void unknownWord(Scalar scalar, List<String> words, List<String> later, Owner owner) {
        String text = scalar.text();
        if (later.contains(text)) {
            problems.add(notAvailable(scalar.place(), "'%s'".formatted(text)));
            return;
        }
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_WORD,
                        scalar.place(),
                        "'%s' is not a word that %s takes".formatted(shortened(text), owner.title()))
                .withNote("words: " + String.join(", ", words));
        problems.add(NearestWord.hint(text, words).map(problem::withHint).orElse(problem));
    }

    static Problem notAvailable(Place place, String what) {
        return Problem.notAvailable(place, what);
    }

    private Optional<Object> many(Shape.Many many, SpecNode node, Owner owner) {
        if (!(node instanceof SpecNode.Sequence sequence)) {
            return many.oneOrMany() && node instanceof Scalar
                    ? bind(many.item(), node, owner).map(List::of)
                    : wrong(many, node, owner);
        }
        List<Object> items = new ArrayList<>();
        for (SpecNode item : sequence.items()) {
            bind(many.item(), item, owner.item(item.place())).ifPresent(items::add);
        }
        return items.size() == sequence.items().size() ? Optional.of(items) : Optional.empty();
    }

    private Optional<Object> entries(Shape.Entries shape, SpecNode node, Owner owner) {
        if (!(node instanceof SpecNode.Mapping mapping)) {
            return wrong(shape, node, owner);
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        for (SpecNode.Entry entry : mapping.entries()) {
            Optional<Object> key = scalar(shape.key(), entry.key(), owner);
            Optional<Object> value = bind(shape.value(), entry.value(), Owner.key(entry.key()));
            if (key.isPresent() && value.isPresent()) {
                values.put(key.get(), value.get());
            }
        }
        return values.size() == mapping.entries().size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Object> keyed(KeyedShape shape, SpecNode node, Owner owner) {
        Map<Object, Object> values = new LinkedHashMap<>();
        int written;
        if (node instanceof SpecNode.Mapping mapping) {
            written = mapping.entries().size();
            for (SpecNode.Entry entry : mapping.entries()) {
                element(shape, entry.key(), entry.value(), values, owner);
            }
        } else if (shape.names() && node instanceof SpecNode.Sequence sequence) {
            written = sequence.items().size();
            for (SpecNode item : sequence.items()) {
                if (item instanceof Scalar name) {
                    element(shape, name, name, values, owner);
                } else {
                    wrong(new Shape.Single(shape.name()), item, owner);
                }
            }
        } else {
            return wrong(shape, node, owner);
        }
        if (values.size() != written) {
            return Optional.empty();
        }
        return Optional.of(shape.asMap() ? values : List.copyOf(values.values()));
    }

    private void element(KeyedShape shape, Scalar key, SpecNode value, Map<Object, Object> values, Owner owner) {
        Optional<Object> name = scalar(shape.name(), key, owner);
        Owner own = Owner.key(key);
        Optional<Object> bound;
        if (shape.direct()) {
            Optional<Object> rest = key == value && name.isEmpty() ? name : bind(shape.value(), value, own);
            bound = name.isPresent() && rest.isPresent()
                    ? make(shape.maker(), key.place(), name.get(), rest.get())
                    : Optional.empty();
        } else {
            bound = records.bind((RecordShape) shape.value(), value, own, name);
        }
        if (name.isPresent() && bound.isPresent() && values.put(name.get(), bound.get()) != null) {
            problems.add(
                    Problem.of(ProblemCode.DUPLICATE_KEY, key.place(), "'%s' is written twice".formatted(key.text())));
        }
    }

    private Optional<Object> rows(Shape.Rows shape, SpecNode node, Owner owner) {
        if (!(node instanceof SpecNode.Sequence sequence)) {
            return wrong(shape, node, owner);
        }
        List<Map<ColumnName, String>> rows = new ArrayList<>();
        int before = problems.count();
        for (SpecNode item : sequence.items()) {
            if (item instanceof SpecNode.Mapping mapping) {
                rows.add(row(shape, mapping, owner));
            } else {
                wrong(new Shape.Entries(shape.column(), new Shape.Single(shape.column())), item, owner);
            }
        }
        return problems.count() == before ? Optional.of(rows) : Optional.empty();
    }

    private Map<ColumnName, String> row(Shape.Rows shape, SpecNode.Mapping mapping, Owner owner) {
        Map<ColumnName, String> row = new LinkedHashMap<>();
        for (SpecNode.Entry entry : mapping.entries()) {
            Optional<Object> column = scalar(shape.column(), entry.key(), owner);
            if (!(entry.value() instanceof Scalar cell)) {
                problems.add(Problem.of(
                        ProblemCode.WRONG_TYPE,
                        entry.value().place(),
                        "a cell takes one value; %s is written here"
                                .formatted(entry.value().described())));
            } else if (cell.secret().isPresent()) {
                problems.add(
                        Problem.of(ProblemCode.MISPLACED_SECRET, cell.place(), "a secret must not stand in a row"));
            } else if (cell.kind() != Scalar.Kind.NULL) {
                column.ifPresent(name -> row.put((ColumnName) name, cell.text()));
            }
        }
        return row;
    }
}
