package io.assay.spec.text;

import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.text.Scalar.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds values that an unquoted comma inside `{...}` or `[...]` has cut in two, says so, and puts them together again. */
final class FlowCommas {
    private FlowCommas() {}

    /** Entries whose key is really the rest of the value before: it has no value of its own. */
    static List<SpecNode.Entry> joinEntries(SourceText source, List<SpecNode.Entry> entries, Problems problems) {
        List<SpecNode.Entry> joined = new ArrayList<>();
        for (SpecNode.Entry entry : entries) {
            boolean rest = entry.value() instanceof Scalar value
                    && value.style() == Style.PLAIN
                    && value.start() == value.end()
                    && !joined.isEmpty()
                    && joined.getLast().value() instanceof Scalar before
                    && isOpen(before);
            if (rest) {
                SpecNode.Entry last = joined.removeLast();
                Scalar whole = join(source, (Scalar) last.value(), entry.key(), problems);
                joined.add(new SpecNode.Entry(last.key(), whole));
            } else {
                joined.add(entry);
            }
        }
        return joined;
    }

    /** Items that close the parentheses which the item before opened. */
    static List<SpecNode> joinItems(SourceText source, List<SpecNode> items, Problems problems) {
        List<SpecNode> joined = new ArrayList<>();
        for (SpecNode item : items) {
            Optional<Scalar> before = joined.isEmpty() ? Optional.empty() : last(joined.getLast());
            if (item instanceof Scalar rest && before.isPresent() && isOpen(before.get())) {
                Scalar whole = join(source, before.get(), rest, problems);
                joined.add(withLast(joined.removeLast(), whole));
            } else {
                joined.add(item);
            }
        }
        return joined;
    }

    /** The scalar, or the value of a pair without braces, as in `[filter: a > 0]`. */
    private static Optional<Scalar> last(SpecNode item) {
        if (item instanceof SpecNode.Mapping pair && pair.entries().size() == 1) {
            return last(pair.entries().getFirst().value());
        }
        return item instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    private static SpecNode withLast(SpecNode item, Scalar value) {
        return item instanceof SpecNode.Mapping pair
                ? new SpecNode.Mapping(
                        pair.place(),
                        List.of(new SpecNode.Entry(pair.entries().getFirst().key(), value)))
                : value;
    }

    private static boolean isOpen(Scalar scalar) {
        if (scalar.style() != Style.PLAIN) {
            return false;
        }
        int open = 0;
        for (int at = 0; at < scalar.text().length(); at++) {
            char letter = scalar.text().charAt(at);
            open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        }
        return open > 0;
    }

    private static Scalar join(SourceText source, Scalar before, Scalar rest, Problems problems) {
        String whole = source.text().substring(before.start(), rest.end());
        problems.add(Problem.of(
                        ProblemCode.UNQUOTED_COMMA,
                        source.place(before.end(), 1),
                        "this comma ends the value '%s'".formatted(before.text()))
                .withHint("write the value in quotes (\"%s\"), or in block style".formatted(whole)));
        return Scalar.of(source, before.start(), rest.end(), Style.PLAIN, whole);
    }
}
