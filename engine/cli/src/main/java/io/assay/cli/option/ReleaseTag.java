package io.assay.cli.option;

import io.assay.lake.ledger.Releases;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a lasting name for a release, which no release's number can be. */
public final class ReleaseTag implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (!Releases.TAG.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'%s' is no name for a release (must be a letter, then letters, digits, ., - and _, 64 at most)"
                            .formatted(text));
        }
        return text;
    }
}
