package io.assay.spec.shape;

import java.util.List;
import java.util.Optional;

/** One of several options: a mapping of one key, the option's word, or the bare word of an option that holds nothing. */
public record ChoiceShape(Class<?> type, List<Option> options, List<String> later) implements Shape {
    public ChoiceShape {
        options = List.copyOf(options);
        later = List.copyOf(later);
    }

    /**
     * One option.
     *
     * @param value what stands under the word
     * @param constant what the bare word stands for, where nothing stands under it
     */
    public record Option(String word, String about, Optional<Shape> value, Optional<Object> constant) {}

    /** The words, in order. */
    public List<String> words() {
        return options.stream().map(Option::word).toList();
    }

    public Optional<Option> option(String word) {
        return options.stream().filter(option -> option.word().equals(word)).findFirst();
    }

    @Override
    public String described() {
        return "one of " + String.join(", ", words());
    }
}
