package io.assay.spec.text;

import io.assay.spec.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a document as written: a mapping, a sequence or a scalar, with its place. */
public sealed interface SpecNode permits SpecNode.Mapping, SpecNode.Sequence, Scalar {
    Place place();

    /** What it is, for sentences such as "a mapping is written here". */
    String described();

    /** Keys and values in the order written; each key once. */
    record Mapping(Place place, List<Entry> entries) implements SpecNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The entry of the key, where there is one. */
        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        /** The value of the key, where there is one. */
        public Optional<SpecNode> value(String key) {
            return entry(key).map(Entry::value);
        }

        /** The same mapping with the key's value set, at the end where the key is new. */
        public Mapping with(Scalar key, SpecNode value) {
            List<Entry> kept = new ArrayList<>(entries);
            kept.removeIf(entry -> entry.key().text().equals(key.text()));
            kept.add(new Entry(key, value));
            return new Mapping(place, kept);
        }

        @Override
        public String described() {
            return "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, SpecNode value) {}

    /** Items in the order written. */
    record Sequence(Place place, List<SpecNode> items) implements SpecNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }
}
