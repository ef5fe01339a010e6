package io.assay.spec.text;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document from the parser's events; whatever YAML allows and the language does not is a problem. */
final class YamlTree {
    private static final int DEEPEST = 64;
    private static final int MOST_ALIASED_NODES = 20_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final SourceText source;
    private final int base;
    private final Iterator<Event> events;
    private final Environment environment;
    private final Problems problems;
    private final Map<String, SpecNode> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<String, Place> open = new HashMap<>();
    private int depth;
    private int nodes;
    private int aliased;

    YamlTree(SourceText source, int start, int end, Environment environment, Problems problems) {
        this.source = source;
        this.base = start;
        this.environment = environment;
        this.problems = problems;
        this.events = new Parse(SETTINGS)
                .parseString(source.text().substring(start, end))
                .iterator();
    }

    /** The document's root; empty where there is only white space and comments. */
    Optional<SpecNode> root() {
        Optional<SpecNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node && root.isEmpty()) {
                root = Optional.of(node(node));
            }
        }
        return root;
    }

    private SpecNode node(NodeEvent event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        nodes++;
        int before = nodes;
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        anchor.ifPresent(name -> open.put(name, place(event)));
        SpecNode node = event instanceof ScalarEvent scalar ? value(scalar) : collection((CollectionStartEvent) event);
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, node);
            sizes.put(name, nodes - before + 1);
        });
        return node;
    }

    private SpecNode collection(CollectionStartEvent event) {
        refuseTag(event.getTag(), event);
        if (++depth > DEEPEST) {
            throw new Abandoned(Problem.of(
                    ProblemCode.NESTED_TOO_DEEP,
                    place(event),
                    "the document is nested more than %d levels deep".formatted(DEEPEST)));
        }
        SpecNode node = event instanceof MappingStartEvent ? mapping(event) : sequence(event);
        depth--;
        return node;
    }

    private SpecNode sequence(CollectionStartEvent event) {
        List<SpecNode> items = new ArrayList<>();
        Event next = events.next();
        while (next instanceof NodeEvent item) {
            items.add(node(item));
            next = events.next();
        }
        if (event.isFlow()) {
            items = FlowCommas.joinItems(source, items, problems);
        }
        return new SpecNode.Sequence(place(event), items);
    }

    private SpecNode mapping(CollectionStartEvent event) {
        List<SpecNode.Entry> entries = new ArrayList<>();
        Map<String, Scalar> seen = new HashMap<>();
        Event next = events.next();
        while (next instanceof NodeEvent keyEvent) {
            SpecNode key = keyEvent instanceof ScalarEvent scalar ? written(scalar) : node(keyEvent);
            SpecNode value = node((NodeEvent) events.next());
            if (key instanceof Scalar scalar && isKey(scalar, seen)) {
                entries.add(new SpecNode.Entry(scalar, value));
            } else if (!(key instanceof Scalar)) {
                problems.add(
                        Problem.of(ProblemCode.WRONG_TYPE, key.place(), "a key is text; this is " + key.described()));
            }
            next = events.next();
        }
        if (event.isFlow()) {
            entries = FlowCommas.joinEntries(source, entries, problems);
        }
        Place place = entries.isEmpty() || event.isFlow()
                ? place(event)
                : entries.getFirst().key().place();
        return new SpecNode.Mapping(place, entries);
    }

    private boolean isKey(Scalar key, Map<String, Scalar> seen) {
        if (key.kind() == Scalar.Kind.NULL) {
            problems.add(Problem.of(ProblemCode.NULL_KEY, key.place(), "this key reads as null, not as text")
                    .withHint("write it in quotes"));
            return false;
        }
        if (key.style() == Style.PLAIN && key.text().equals("<<")) {
            problems.add(Problem.of(ProblemCode.MERGE_KEY, key.place(), "YAML's merge key is not part of the language")
                    .withHint("write the keys out"));
            return false;
        }
        Scalar first = seen.putIfAbsent(key.text(), key);
        if (first != null) {
            problems.add(Problem.of(
                            ProblemCode.DUPLICATE_KEY,
                            key.place(),
                            "'%s' is written twice in this mapping".formatted(key.text()))
                    .withHint("keep one of them")
                    .withPlace("first at", first.place()));
        }
        return first == null;
    }

    private SpecNode alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        if (open.containsKey(name)) {
            throw new Abandoned(Problem.of(
                    ProblemCode.ALIAS_CYCLE,
                    place(event),
                    "the alias *%s stands inside what it stands for".formatted(name)));
        }
        SpecNode node = anchors.get(name);
        if (node == null) {
            problems.add(Problem.of(
                            ProblemCode.UNDEFINED_ALIAS,
                            place(event),
                            "*%s reads as a YAML alias, and no &%s stands before it".formatted(name, name))
                    .withHint("write it in quotes if it is text"));
            return Scalar.of(source, start(event), end(event), Style.DOUBLE_QUOTED, "*" + name);
        }
        int size = sizes.getOrDefault(name, 1);
        nodes += size;
        aliased += size;
        if (aliased > MOST_ALIASED_NODES) {
            throw new Abandoned(Problem.of(
                    ProblemCode.ALIAS_LIMIT,
                    place(event),
                    "aliases make this document larger than %d nodes".formatted(MOST_ALIASED_NODES)));
        }
        return node;
    }

    private Scalar value(ScalarEvent event) {
        Scalar written = written(event);
        Substituted substituted = Substitution.make(environment, problems, written);
        return new Scalar(source, written.start(), written.end(), written.style(), event.getValue(), substituted);
    }

    private Scalar written(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        return Scalar.of(source, start(event), end(event), style(event), event.getValue());
    }

    private static Style style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            default -> Style.PLAIN;
        };
    }

    private void refuseTag(Optional<String> tag, Event event) {
        tag.ifPresent(name -> problems.add(
                Problem.of(ProblemCode.YAML_TAG, place(event), "YAML tags are not part of the language: " + name)
                        .withHint("leave the tag out; quote the value where it is text")));
    }

    private Place place(Event event) {
        int start = start(event);
        return source.place(start, event instanceof CollectionStartEvent ? 1 : end(event) - start);
    }

    private int start(Event event) {
        return position(source, base, event.getStartMark().map(Mark::getIndex).orElse(0));
    }

    private int end(Event event) {
        return position(source, base, event.getEndMark().map(Mark::getIndex).orElse(0));
    }

    /** The position in the text of the parser's index, which counts code points from the document's start. */
    static int position(SourceText source, int base, int index) {
        return source.position(base, index);
    }

    /** Ends the reading of a document that must not be read on. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Abandoned(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
