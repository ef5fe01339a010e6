package io.assay.spec.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record, written as a closed mapping.
 *
 * @param named whether the record's first component is the key under which the mapping stands
 * @param members the other components, in order
 * @param shorthand the key whose value may stand in the mapping's place
 * @param later keys that this version does not know yet
 * @param ignored keys that may stand in the mapping and are read elsewhere
 * @param oneOf keys of which exactly one must be there
 */
public record RecordShape(
        Class<?> type,
        String about,
        boolean named,
        List<Member> members,
        Optional<String> shorthand,
        List<String> later,
        List<String> ignored,
        List<String> oneOf,
        RecordMaker maker)
        implements Shape {
    public RecordShape {
        members = List.copyOf(members);
        later = List.copyOf(later);
        ignored = List.copyOf(ignored);
        oneOf = List.copyOf(oneOf);
    }

    /** The same with a key that is read elsewhere. */
    public RecordShape withIgnored(String key) {
        return new RecordShape(type, about, named, members, shorthand, later, List.of(key), oneOf, maker);
    }

    @Override
    public String described() {
        return shorthand
                .flatMap(this::keyed)
                .map(member -> member.shape().described() + " or a mapping")
                .orElse("a mapping");
    }

    /** One component of a record. */
    public sealed interface Member {}

    /**
     * A component under a key of its own.
     *
     * @param path its key; or the key of a nested mapping and the key within
     * @param optional whether the component is an {@code Optional}
     * @param standard the value where it is left out; empty where it must be there
     * @param standardText the standard as it would be written
     * @param filled whether it must hold something
     */
    public record Keyed(
            List<String> path,
            Shape shape,
            boolean optional,
            Optional<Object> standard,
            String standardText,
            boolean filled,
            String about,
            String example)
            implements Member {
        /** The key among the record's own keys. */
        public String key() {
            return path.getFirst();
        }

        public boolean required() {
            return standard.isEmpty();
        }
    }

    /** A record whose keys stand among those of the outer one. */
    public record Inlined(RecordShape record) implements Member {}

    /** A choice whose words stand among the keys of the record. */
    public record Chosen(ChoiceShape choice, boolean optional) implements Member {}

    /** Records by name under the key, or the keys of the only one among those of the outer record. */
    public record Parts(String key, RecordShape record, String about, ScalarForm name) implements Member {}

    /** The component under the key. */
    public Optional<Keyed> keyed(String key) {
        for (Member member : members) {
            if (member instanceof Keyed keyed && keyed.key().equals(key)) {
                return Optional.of(keyed);
            }
        }
        return Optional.empty();
    }

    /** Every key that may stand in the mapping, in order, with the member that takes it. */
    public Map<String, Member> keys() {
        Map<String, Member> keys = new LinkedHashMap<>();
        for (Member member : members) {
            switch (member) {
                case Keyed keyed -> keys.putIfAbsent(keyed.key(), keyed);
                case Inlined inlined -> inlined.record().keys().keySet().forEach(key -> keys.putIfAbsent(key, inlined));
                case Chosen chosen -> chosen.choice().words().forEach(word -> keys.putIfAbsent(word, chosen));
                case Parts parts -> {
                    parts.record().keys().keySet().forEach(key -> keys.putIfAbsent(key, parts));
                    keys.putIfAbsent(parts.key(), parts);
                }
            }
        }
        return keys;
    }

    /** The words that the language has and this version does not know, of the record and of what stands among its keys. */
    public List<String> allLater() {
        List<String> words = new ArrayList<>(later);
        for (Member member : members) {
            switch (member) {
                case Keyed ignored -> {}
                case Inlined inlined -> words.addAll(inlined.record().allLater());
                case Chosen chosen -> words.addAll(chosen.choice().later());
                case Parts parts -> words.addAll(parts.record().allLater());
            }
        }
        return words;
    }
}
