package io.assay.sources.sandbox.fault;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a script of faults from YAML, strictly: what it does not know it refuses, with line and column. */
final class FaultFile {
    private static final List<String> KEYS = List.of("path", "from", "times", "kind", "status", "text");
    private static final String FOREVER = "forever";
    private static final int LARGEST = 1 << 20;

    private final Path file;

    FaultFile(Path file) {
        this.file = file;
    }

    List<Fault> faults() {
        Node root = root();
        Map<String, Node> top = mapping(root, List.of("faults"));
        if (!(top.get("faults") instanceof SequenceNode list)) {
            throw invalid(root, "a list under 'faults' must be there");
        }
        List<Fault> faults = new ArrayList<>();
        for (Node item : list.getValue()) {
            faults.add(fault(item));
        }
        return faults;
    }

    private Node root() {
        try {
            if (Files.size(file) > LARGEST) {
                throw failure("it is larger than 1 MB", Optional.empty());
            }
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            return new Compose(settings)
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> failure("it is empty", Optional.empty()));
        } catch (IOException e) {
            throw failure(
                    Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file", Optional.of(e));
        } catch (MarkedYamlEngineException e) {
            throw e.getProblemMark()
                    .map(mark -> failure(
                            "%d:%d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()),
                            Optional.of(e)))
                    .orElseGet(() -> failure(e.getProblem(), Optional.of(e)));
        } catch (YamlEngineException e) {
            throw failure(String.valueOf(e.getMessage()), Optional.of(e));
        }
    }

    private Fault fault(Node item) {
        Map<String, Node> values = mapping(item, KEYS);
        Node kind = values.get("kind");
        if (kind == null) {
            throw invalid(item, "'kind' must be there");
        }
        Fault.Kind what = kind(kind);
        return new Fault(
                text(values, "path"),
                number(values, "from", 1, 1),
                times(values),
                what,
                number(values, "status", usualStatus(what), 100),
                text(values, "text"));
    }

    private Fault.Kind kind(Node node) {
        String word = scalar(node);
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        String all = String.join(
                ", ",
                Arrays.stream(Fault.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw invalid(node, "kind '%s' must be one of %s".formatted(word, all));
    }

    private static int usualStatus(Fault.Kind kind) {
        return switch (kind) {
            case STATUS -> 500;
            case RETRY_AFTER -> 429;
            case REDIRECT -> 302;
            case RESET, TRUNCATED, HTML, DRIP, HUGE, WRONG_TYPE, RESTATED -> 200;
        };
    }

    private int times(Map<String, Node> values) {
        Node node = values.get("times");
        return node != null && scalar(node).equals(FOREVER) ? Fault.FOREVER : number(values, "times", 1, 1);
    }

    private int number(Map<String, Node> values, String key, int usual, int least) {
        Node node = values.get(key);
        if (node == null) {
            return usual;
        }
        String digits = scalar(node);
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < least) {
            throw invalid(node, "%s '%s' must be a whole number from %d on".formatted(key, digits, least));
        }
        return Integer.parseInt(digits);
    }

    private String text(Map<String, Node> values, String key) {
        Node node = values.get(key);
        return node == null ? "" : scalar(node);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw invalid(node, "a single value must stand here");
    }

    private Map<String, Node> mapping(Node node, List<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(node, "keys and values must stand here");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (!keys.contains(key)) {
                throw invalid(entry.getKeyNode(), "'%s' must be one of %s".formatted(key, String.join(", ", keys)));
            }
            if (values.put(key, entry.getValueNode()) != null) {
                throw invalid(entry.getKeyNode(), "'%s' must stand here once".formatted(key));
            }
        }
        return values;
    }

    private Failure invalid(Node node, String why) {
        return node.getStartMark()
                .map(mark ->
                        failure("%d:%d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, why), Optional.empty()))
                .orElseGet(() -> failure(why, Optional.empty()));
    }

    private Failure failure(String why, Optional<Exception> cause) {
        return new Failure(
                FailureCode.FAULTS_INVALID,
                file.toString(),
                "Cannot read the faults: %s: %s".formatted(file.getFileName(), why),
                "Nothing is started.",
                "Mend the file; docs/failures/faults-invalid.md shows what it may hold",
                cause.orElse(null));
    }
}
