package io.assay.cli.option;

import io.assay.lake.scratch.Scratches;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** The name of a scratch lake on a command line: what follows the option where it can be a name, for selectors hold a dot or a colon; `draft` where nothing does. */
public final class ScratchName {
    public static final String DEFAULT = "draft";

    private ScratchName() {}

    /** Takes the next word where it is a name. */
    public static final class Consumer implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean named =
                    !words.isEmpty() && Scratches.NAME.matcher(words.peek()).matches();
            option.setValue(Optional.of(named ? words.pop() : DEFAULT));
        }
    }

    /** Reads a name that must be there. */
    public static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Scratches.NAME.matcher(text).matches()) {
                throw new TypeConversionException(
                        "'%s' is no name of a scratch lake (must be a small letter, then small letters, digits, - and _, 40 at most)"
                                .formatted(text));
            }
            return text;
        }
    }
}
