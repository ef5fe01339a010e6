package io.assay.plan.history;

import io.assay.spec.value.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything an interval's rows are a function of, part by part, so that two fingerprints also say why they differ.
 *
 * @param definition hash of the table's definition
 * @param inputs a hash of each thing that is read, ordered by part
 */
public record Fingerprint(String definition, NavigableMap<Part, String> inputs) {
    public Fingerprint {
        inputs = Collections.unmodifiableNavigableMap(new TreeMap<>(inputs));
    }

    /** What a part is about, in the order in which causes are told. */
    public enum Kind {
        CATALOG,
        RAW,
        TABLE,
        HISTORY,
        STATE,
        UNTIL
    }

    /**
     * One thing that is read.
     *
     * @param name the catalog, endpoint or table, or the measure of the table's own earlier intervals; empty for its own state and for `until`
     * @param at the interval or day of it; empty where there is none
     */
    public record Part(Kind kind, String name, String at) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int byKind = kind.compareTo(other.kind);
            int byName = byKind != 0 ? byKind : name.compareTo(other.name);
            return byName != 0 ? byName : at.compareTo(other.at);
        }

        /** Reads what {@link #toString} writes. */
        public static Part of(String text) {
            String[] fields = text.split(" ", 3);
            if (fields.length != 3) {
                throw new IllegalArgumentException(
                        "Invalid fingerprint part: %s (must be a kind, a name and a place)".formatted(text));
            }
            return new Part(Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1], fields[2]);
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + name + " " + at;
        }
    }

    /** A fingerprint from its stored form: the definition's hash, and each part's text with its hash. */
    public static Fingerprint of(String definition, Map<String, String> inputs) {
        NavigableMap<Part, String> parts = new TreeMap<>();
        inputs.forEach((part, hash) -> parts.put(Part.of(part), hash));
        return new Fingerprint(definition, parts);
    }

    /** Each part's text with its hash, in order. */
    public Map<String, String> inputTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        inputs.forEach((part, hash) -> texts.put(part.toString(), hash));
        return texts;
    }

    /** The inputs that differ from the other fingerprint's, are missing there, or are only there; in order. */
    public List<Part> differences(Fingerprint other) {
        List<Part> differing = new ArrayList<>();
        inputs.forEach((part, hash) -> {
            if (!hash.equals(other.inputs.get(part))) {
                differing.add(part);
            }
        });
        other.inputs.keySet().stream().filter(part -> !inputs.containsKey(part)).forEach(differing::add);
        Collections.sort(differing);
        return List.copyOf(differing);
    }

    /** The same, going on from the state that an interval before it left; any other state it went on from is forgotten. */
    public Fingerprint goingOnFrom(Interval before, String state) {
        NavigableMap<Part, String> parts = new TreeMap<>(withoutState().inputs);
        parts.put(new Part(Kind.STATE, "", before.toString()), state);
        return new Fingerprint(definition, parts);
    }

    /** The same, compared with these values of earlier intervals, by measure; any others it was compared with are forgotten. */
    public Fingerprint comparedWith(Map<String, NavigableMap<Interval, String>> taken) {
        NavigableMap<Part, String> parts = new TreeMap<>(inputs);
        parts.keySet().removeIf(part -> part.kind() == Kind.HISTORY);
        taken.forEach((measure, values) -> values.forEach((interval, value) ->
                parts.put(new Part(Kind.HISTORY, measure, interval.toString()), value.isEmpty() ? "null" : value)));
        return new Fingerprint(definition, parts);
    }

    /** The hash of the state that it goes on from; empty where it goes on from none. */
    public Optional<String> state() {
        return inputs.entrySet().stream()
                .filter(part -> part.getKey().kind() == Kind.STATE)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What is kept of an interval that is held: the digest of all it was made of but state, and the state. */
    public String heldDigest() {
        return withoutState().digest() + state().map(hash -> " " + hash).orElse("");
    }

    private Fingerprint withoutState() {
        NavigableMap<Part, String> parts = new TreeMap<>(inputs);
        parts.keySet().removeIf(part -> part.kind() == Kind.STATE);
        return new Fingerprint(definition, parts);
    }

    /** One hash of it all, 64 hexadecimal digits. */
    public String digest() {
        MessageDigest sha256 = sha256();
        sha256.update(definition.getBytes(StandardCharsets.UTF_8));
        inputs.forEach((part, hash) -> sha256.update(("\n" + part + " " + hash).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash a fingerprint: this Java has no SHA-256", e);
        }
    }
}
