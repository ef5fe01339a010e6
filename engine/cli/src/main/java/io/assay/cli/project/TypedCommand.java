package io.assay.cli.project;

import io.assay.cli.option.ProjectOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How the user started this command, so that advice can be copied: advice is written as `assay run`, and printed as `./assay run -p my-project`.
 *
 * @param words what stands for `assay`
 * @param options the project and profile that were named, as they are typed; with a blank before each
 */
public record TypedCommand(String words, String options) {
    private static final String NAME = "assay";
    private static final Pattern ADVISED = Pattern.compile("(?<![\\w/.@-])assay (?<sub>"
            + "(?<kept>run|test|ingest|plan|validate|explain|lineage|coverage|query|doctor|verify|diff|state (?:show|tag|untag|drop|clean|scratch))"
            + "|demo|init|state|sandbox|schema|bench|help|COMMAND)\\b");

    /** The program as it was started, without options. */
    public static TypedCommand program() {
        return new TypedCommand(quoted(System.getProperty("assay.command", NAME)), "");
    }

    /** With the options of the command; where only the shipped project was left, it is named. */
    public static TypedCommand of(ProjectOptions options) {
        return of(options.project().map(Path::toString), options.profile());
    }

    /** For a project in the folder. */
    public static TypedCommand in(Path project) {
        return of(Optional.of(project.toString()), Optional.empty());
    }

    /** With the options among the words that were parsed. */
    public static TypedCommand of(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().findOption("--project") == null
                ? program()
                : of(typed(last, "--project"), typed(last, "--profile"));
    }

    private static TypedCommand of(Optional<String> project, Optional<String> profile) {
        Optional<String> folder = project.or(() -> Optional.of(ProjectPlace.find(Optional.empty()))
                .filter(ProjectPlace::shipped)
                .map(place -> place.folder().toString()));
        return new TypedCommand(
                program().words(),
                folder.map(name -> " -p " + quoted(name)).orElse("")
                        + profile.map(name -> " --profile " + quoted(name)).orElse(""));
    }

    /** The advice with its commands as the user would type them. */
    public String advice(String text) {
        return ADVISED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        words + " " + found.group("sub") + (found.group("kept") == null ? "" : options)));
    }

    private static Optional<String> typed(ParseResult parsed, String option) {
        return Optional.ofNullable(parsed.matchedOption(option))
                .map(OptionSpec::originalStringValues)
                .filter(values -> !values.isEmpty())
                .map(values -> values.getLast());
    }

    /** A word as a shell reads it. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
