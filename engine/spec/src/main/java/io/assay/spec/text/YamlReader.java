package io.assay.spec.text;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the documents of a file, each by itself, so that a broken one leaves the others as they are. */
final class YamlReader {
    private final Environment environment;
    private final Problems problems;

    YamlReader(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The documents' mappings; empty ones are left out, broken ones are problems. */
    List<SpecNode.Mapping> read(SourceText source) {
        List<SpecNode.Mapping> documents = new ArrayList<>();
        String text = source.text();
        int start = 0;
        while (start < text.length()) {
            int end = nextDocument(text, start);
            readOne(source, start, end).ifPresent(documents::add);
            start = end;
        }
        return documents;
    }

    private Optional<SpecNode.Mapping> readOne(SourceText source, int start, int end) {
        YamlTree tree = new YamlTree(source, start, end, environment, problems);
        try {
            return tree.root().flatMap(this::mapping);
        } catch (YamlEngineException fault) {
            problems.add(YamlFaults.explain(source, start, fault));
        } catch (YamlTree.Abandoned abandoned) {
            problems.add(abandoned.problem());
        }
        return Optional.empty();
    }

    private Optional<SpecNode.Mapping> mapping(SpecNode root) {
        if (root instanceof SpecNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!(root instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL)) {
            Place place = root.place();
            problems.add(Problem.of(
                            ProblemCode.WRONG_TYPE,
                            place,
                            "a document is a mapping of keys to values; %s is written here".formatted(root.described()))
                    .withHint("begin with 'kind: project' or another kind"));
        }
        return Optional.empty();
    }

    /** The start of the next `---` line; a document's text runs up to it. */
    private static int nextDocument(String text, int start) {
        int at = text.indexOf("\n---", start);
        while (at >= 0) {
            int after = at + 4;
            if (after == text.length() || Character.isWhitespace(text.charAt(after))) {
                return at + 1;
            }
            at = text.indexOf("\n---", after);
        }
        return text.length();
    }
}
