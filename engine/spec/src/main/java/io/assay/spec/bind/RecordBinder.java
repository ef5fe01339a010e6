package io.assay.spec.bind;

import io.assay.spec.model.EndpointSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.shape.ChoiceShape;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.shape.RecordShape.Chosen;
import io.assay.spec.shape.RecordShape.Inlined;
import io.assay.spec.shape.RecordShape.Keyed;
import io.assay.spec.shape.RecordShape.Member;
import io.assay.spec.shape.RecordShape.Parts;
import io.assay.spec.shape.Shape;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds mappings to records: every key is looked at, known or not, and every component is asked for. */
final class RecordBinder {
    private final NodeBinder nodes;
    private final Problems problems;
    private final IdentityHashMap<RecordShape, Keys> known = new IdentityHashMap<>();

    /** The keys of a record, in order, and those that this version does not know yet. */
    private record Keys(Set<String> keys, Set<String> later) {}

    RecordBinder(NodeBinder nodes, Problems problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    /** The record; its first component is the name, where it stands under one. */
    Optional<Object> bind(RecordShape shape, SpecNode node, Owner owner, Optional<Object> name) {
        Optional<SpecNode.Mapping> mapping = mapping(shape, node);
        if (mapping.isEmpty()) {
            return nodes.wrong(shape, node, owner);
        }
        boolean later = unknownKeys(shape, mapping.get(), owner);
        return components(shape, mapping.get(), owner, name, later, Set.of());
    }

    private static Optional<SpecNode.Mapping> mapping(RecordShape shape, SpecNode node) {
        if (node instanceof SpecNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        return shape.shorthand()
                .map(key -> new SpecNode.Mapping(node.place(), List.of(new SpecNode.Entry(Scalar.plain(key), node))));
    }

    /** Says what keys are not the record's; whether one of them belongs to a later version. */
    private boolean unknownKeys(RecordShape shape, SpecNode.Mapping mapping, Owner owner) {
        Keys all = known.computeIfAbsent(shape, found -> new Keys(found.keys().keySet(), Set.copyOf(found.allLater())));
        Set<String> keys = all.keys();
        boolean later = false;
        for (SpecNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (all.later().contains(key)) {
                if (!later) {
                    problems.add(NodeBinder.notAvailable(entry.key().place(), "'%s'".formatted(key)));
                }
                later = true;
            } else if (!keys.contains(key) && !shape.ignored().contains(key)) {
                unknown(entry.key(), keys, owner);
            }
        }
        return later;
    }

    private void unknown(Scalar key, Collection<String> keys, Owner owner) {
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_KEY,
                        key.place(),
                        "'%s' is not a key of %s".formatted(key.text(), owner.title()))
                .withNote("keys: " + String.join(", ", keys));
        problems.add(NearestWord.hint(key.text(), keys).map(problem::withHint).orElse(problem));
    }

    /** The key itself; where a shorthand has put it there, what the shorthand belongs to. */
    private static Owner ownerOf(SpecNode.Entry entry, Owner outer) {
        return entry.key().place().file().isEmpty() ? outer : Owner.key(entry.key());
    }

    private Optional<Object> components(
            RecordShape shape,
            SpecNode.Mapping mapping,
            Owner owner,
            Optional<Object> name,
            boolean later,
            Set<String> taken) {
        List<Object> components = new ArrayList<>();
        name.ifPresent(components::add);
        int expected = shape.members().size() + (shape.named() ? 1 : 0);
        for (Member member : shape.members()) {
            Optional<Object> component =
                    switch (member) {
                        case Keyed keyed when taken.contains(keyed.key()) -> keyed.standard();
                        case Keyed keyed -> keyed(keyed, mapping, owner, later);
                        case Inlined inlined ->
                            components(inlined.record(), mapping, owner, Optional.empty(), later, Set.of());
                        case Chosen chosen -> chosen(chosen, mapping, owner, later);
                        case Parts parts -> parts(parts, shape, mapping, owner, later);
                    };
            component.ifPresent(components::add);
        }
        return components.size() == expected && !later
                ? nodes.make(shape.maker(), owner.place(), components.toArray())
                : Optional.empty();
    }

    private Optional<Object> keyed(Keyed keyed, SpecNode.Mapping mapping, Owner owner, boolean later) {
        Optional<SpecNode.Entry> entry = mapping.entry(keyed.key());
        if (entry.isPresent() && keyed.path().size() > 1) {
            return nested(keyed, entry.get());
        }
        if (entry.isEmpty()) {
            if (keyed.required() && !later) {
                missing(keyed.key(), owner, keyed.example());
            }
            return keyed.standard();
        }
        return value(keyed, entry.get(), ownerOf(entry.get(), owner));
    }

    private Optional<Object> value(Keyed keyed, SpecNode.Entry entry, Owner owner) {
        Optional<Object> value = nodes.bind(keyed.shape(), entry.value(), owner);
        if (keyed.filled()) {
            value = nodes.filled(value, entry.value(), owner);
        }
        return keyed.optional() ? value.map(Optional::of) : value;
    }

    /** `used: {header: H}`: the component stands alone in a mapping of its own. */
    private Optional<Object> nested(Keyed keyed, SpecNode.Entry outer) {
        String inner = keyed.path().get(1);
        if (!(outer.value() instanceof SpecNode.Mapping mapping)) {
            problems.add(Problem.of(
                            ProblemCode.WRONG_TYPE,
                            outer.value().place(),
                            "'%s' takes a mapping; %s is written here"
                                    .formatted(keyed.key(), outer.value().described()))
                    .withHint("write {%s: ...}".formatted(inner)));
            return Optional.empty();
        }
        int before = problems.count();
        for (SpecNode.Entry entry : mapping.entries()) {
            if (!entry.key().text().equals(inner)) {
                unknown(entry.key(), List.of(inner), Owner.key(outer.key()));
            }
        }
        Optional<SpecNode.Entry> entry = mapping.entry(inner);
        if (entry.isEmpty() && problems.count() == before) {
            missing(inner, Owner.key(outer.key()), "");
        }
        return entry.flatMap(found -> value(keyed, found, Owner.key(found.key())));
    }

    private Optional<Object> chosen(Chosen chosen, SpecNode.Mapping mapping, Owner owner, boolean later) {
        ChoiceShape choice = chosen.choice();
        List<SpecNode.Entry> written = mapping.entries().stream()
                .filter(entry -> choice.words().contains(entry.key().text()))
                .toList();
        if (written.isEmpty()) {
            if (!chosen.optional() && !later) {
                missing("one of " + String.join(", ", choice.words()), owner, "");
            }
            return chosen.optional() ? Optional.of(Optional.empty()) : Optional.empty();
        }
        if (written.size() > 1) {
            problems.add(Problem.of(
                            ProblemCode.WRONG_CHOICE,
                            written.get(1).key().place(),
                            "'%s' and '%s' exclude each other"
                                    .formatted(
                                            written.get(0).key().text(),
                                            written.get(1).key().text()))
                    .withNote("one of: " + String.join(", ", choice.words())));
            return Optional.empty();
        }
        ChoiceShape.Option option =
                choice.option(written.getFirst().key().text()).orElseThrow();
        Optional<Object> value = option.value()
                .flatMap(shape -> nodes.bind(shape, written.getFirst().value(), ownerOf(written.getFirst(), owner)));
        return chosen.optional() ? value.map(Optional::of) : value;
    }

    private Optional<Object> parts(
            Parts parts, RecordShape outer, SpecNode.Mapping mapping, Owner owner, boolean later) {
        Set<String> taken = new HashSet<>();
        outer.members().forEach(member -> {
            if (member instanceof Keyed keyed) {
                taken.add(keyed.key());
            }
        });
        Optional<SpecNode.Entry> written = mapping.entry(parts.key());
        if (written.isEmpty()) {
            return components(parts.record(), mapping, owner, Optional.empty(), later, taken)
                    .map(record -> Map.of(EndpointSpec.ONLY_PART, record));
        }
        for (SpecNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (parts.record().keys().containsKey(key) && !taken.contains(key)) {
                problems.add(Problem.of(
                                ProblemCode.WRONG_CHOICE,
                                entry.key().place(),
                                "'%s' and '%s' exclude each other".formatted(parts.key(), key))
                        .withHint("'%s' stands in each part".formatted(key)));
            }
        }
        if (!(written.get().value() instanceof SpecNode.Mapping named)) {
            return nodes.wrong(
                    new Shape.Entries(parts.name(), parts.record()),
                    written.get().value(),
                    owner);
        }
        Map<Object, Object> records = new LinkedHashMap<>();
        for (SpecNode.Entry entry : named.entries()) {
            Optional<Object> name = nodes.scalar(
                    parts.name(), entry.key(), Owner.key(written.get().key()));
            Optional<Object> record = bind(parts.record(), entry.value(), Owner.key(entry.key()), Optional.empty());
            if (name.isPresent() && record.isPresent()) {
                records.put(name.get(), record.get());
            }
        }
        return records.size() == named.entries().size() && !records.isEmpty() ? Optional.of(records) : Optional.empty();
    }

    private void missing(String key, Owner owner, String example) {
        Place place = owner.place();
        String what = key.startsWith("one of ") ? key : "'" + key + "'";
        Problem problem =
                Problem.of(ProblemCode.MISSING_KEY, place, "%s is missing in %s".formatted(what, owner.title()));
        problems.add(example.isEmpty() ? problem : problem.withHint("such as %s: %s".formatted(key, example)));
    }
}
