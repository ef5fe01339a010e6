package io.assay.spec.bind;

import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.shape.ChoiceShape;
import io.assay.spec.shape.ChoiceShape.Option;
import io.assay.spec.shape.UnionShape;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds values that may be written in several ways. */
final class ChoiceBinder {
    private final NodeBinder nodes;
    private final Problems problems;

    ChoiceBinder(NodeBinder nodes, Problems problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    /** `word`, or `{word: value}` with one key. */
    Optional<Object> one(ChoiceShape choice, SpecNode node, Owner owner) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
            return bare(choice, scalar, owner);
        }
        if (!(node instanceof SpecNode.Mapping mapping)) {
            return nodes.wrong(choice, node, owner);
        }
        if (mapping.entries().size() != 1) {
            problems.add(Problem.of(
                            ProblemCode.WRONG_CHOICE,
                            mapping.entries().size() < 2
                                    ? node.place()
                                    : mapping.entries().get(1).key().place(),
                            "%s takes one key; %d are written here"
                                    .formatted(owner.title(), mapping.entries().size()))
                    .withNote("keys: " + String.join(", ", choice.words())));
            return Optional.empty();
        }
        SpecNode.Entry entry = mapping.entries().getFirst();
        Optional<Option> option = choice.option(entry.key().text());
        if (option.isEmpty()) {
            unknown(choice.words(), choice.later(), entry.key(), owner);
            return Optional.empty();
        }
        return value(option.get(), entry);
    }

    /** The value of the option whose word is the entry's key. */
    Optional<Object> value(Option option, SpecNode.Entry entry) {
        if (option.value().isEmpty()) {
            problems.add(Problem.of(
                            ProblemCode.WRONG_TYPE, entry.key().place(), "'%s' holds nothing".formatted(option.word()))
                    .withHint("write the bare word: " + option.word()));
            return Optional.empty();
        }
        return nodes.bind(option.value().get(), entry.value(), Owner.key(entry.key()));
    }

    private Optional<Object> bare(ChoiceShape choice, Scalar scalar, Owner owner) {
        Optional<Option> option = choice.option(scalar.text());
        if (option.isPresent() && option.get().constant().isPresent()) {
            return option.get().constant();
        }
        if (option.isPresent()) {
            problems.add(
                    Problem.of(ProblemCode.WRONG_TYPE, scalar.place(), "'%s' needs a value".formatted(scalar.text()))
                            .withHint("write %s: and its value".formatted(scalar.text())));
        } else {
            nodes.unknownWord(scalar, choice.words(), choice.later(), owner);
        }
        return Optional.empty();
    }

    private void unknown(List<String> words, List<String> later, Scalar key, Owner owner) {
        if (later.contains(key.text())) {
            problems.add(NodeBinder.notAvailable(key.place(), "'%s'".formatted(key.text())));
            return;
        }
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_KEY,
                        key.place(),
                        "'%s' is not a key that %s takes".formatted(key.text(), owner.title()))
                .withNote("keys: " + String.join(", ", words));
        problems.add(NearestWord.hint(key.text(), words).map(problem::withHint).orElse(problem));
    }

    /** A value whose way of writing is told by what stands there. */
    Optional<Object> union(UnionShape union, SpecNode node, Owner owner) {
        Optional<UnionShape.Alternative> way = way(union, node);
        if (way.isPresent()) {
            return nodes.bind(way.get().shape(), node, owner)
                    .map(value -> way.get().meaning().apply(value));
        }
        if (node instanceof SpecNode.Mapping mapping && !mapping.entries().isEmpty()) {
            List<String> keys = new ArrayList<>();
            union.mappings().forEach(mapped -> keys.add(mapped.key()));
            unknown(keys, List.of(), mapping.entries().getFirst().key(), owner);
            return Optional.empty();
        }
        return nodes.wrong(union, node, owner);
    }

    private static Optional<UnionShape.Alternative> way(UnionShape union, SpecNode node) {
        return switch (node) {
            case Scalar ignored -> union.scalar();
            case SpecNode.Sequence ignored -> union.list().or(union::scalar);
            case SpecNode.Mapping mapping ->
                union.mappings().stream()
                        .filter(mapped -> mapping.value(mapped.key()).isPresent())
                        .map(UnionShape.KeyedAlternative::alternative)
                        .findFirst()
                        .or(union::anyMapping);
        };
    }
}
