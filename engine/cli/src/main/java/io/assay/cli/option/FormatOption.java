package io.assay.cli.option;

import picocli.CommandLine.Option;

/** Whether a command's result is for people or for programs. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    /** Whether the result is to be JSON, and nothing but JSON. */
    public boolean json() {
        return format == OutputFormat.JSON;
    }
}
