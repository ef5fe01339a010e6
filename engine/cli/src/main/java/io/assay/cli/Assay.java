package io.assay.cli;

import io.assay.cli.command.AssayCommand;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.ResultsUnwritable;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import io.assay.spec.problem.NearestWord;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The process's way in: runs one command and ends with its exit code. */
public final class Assay {
    private static final String COMPLETION = "generate-completion";
    private static final Set<String> ABOUT_ALL = Set.of(COMPLETION, "help");

    private Assay() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        try {
            terminal.stop().exit(run(terminal, arguments));
        } catch (LinkageError unloadable) {
            // A class that wants to do something at the process's end cannot be loaded when that has begun.
            if (!terminal.stop().isAsked()) {
                throw unloadable;
            }
            new FailurePrinter(terminal, TypedCommand.program())
                    .print(Failure.interrupted("Cannot finish: the process was asked to stop"));
            terminal.stop().exit(FailureType.INTERRUPTED.exitCode());
        }
    }

    /** Runs the command that the arguments name and gives its exit code; every fault is said in words. */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine line = commandLine(terminal, needed(arguments));
        if (List.of(arguments).contains(COMPLETION)) {
            line.setCommandName("assay");
        }
        if (arguments.length == 0) {
            line.usage(terminal.out());
            return 0;
        }
        return line.execute(arguments);
    }

    /** The command that the first word names, which spares looking at the others; else all of them. */
    private static Set<String> needed(String... arguments) {
        Set<String> all = AssayCommand.COMMANDS.keySet();
        boolean one = arguments.length > 0 && all.contains(arguments[0]) && !ABOUT_ALL.contains(arguments[0]);
        return one ? Set.of(arguments[0]) : all;
    }

    /** The commands and the words they take, as they print to the terminal. */
    public static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, AssayCommand.COMMANDS.keySet());
    }

    private static CommandLine commandLine(Terminal terminal, Set<String> commands) {
        CommandLine line = new CommandLine(new AssayCommand(), new CommandFactory(terminal));
        AssayCommand.COMMANDS.forEach((name, command) -> {
            if (commands.contains(name)) {
                line.addSubcommand(name, command);
            }
        });
        nameAsTyped(line, TypedCommand.program());
        line.setColorScheme(
                terminal.colour()
                        ? CommandLine.Help.defaultColorScheme(Ansi.ON)
                        : new ColorScheme.Builder(Ansi.OFF).build());
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((fault, given) -> wrongWords(terminal, fault));
        line.setExecutionExceptionHandler((fault, command, result) -> failed(terminal, fault, result));
        return line;
    }

    /** Usage and examples say what the user types. */
    private static void nameAsTyped(CommandLine line, TypedCommand typed) {
        if (typed.words().equals(line.getCommandName())) {
            return;
        }
        line.setCommandName(typed.words());
        examplesAsTyped(line, typed);
    }

    private static void examplesAsTyped(CommandLine line, TypedCommand typed) {
        line.getCommandSpec()
                .usageMessage()
                .footer(Arrays.stream(line.getCommandSpec().usageMessage().footer())
                        .map(typed::advice)
                        .toArray(String[]::new));
        line.getSubcommands().values().forEach(sub -> examplesAsTyped(sub, typed));
    }

    private static int wrongWords(Terminal terminal, ParameterException fault) {
        terminal.err().println(terminal.red("error") + ": " + fault.getMessage());
        if (fault instanceof CommandLine.UnmatchedArgumentException unmatched) {
            suggest(terminal, unmatched);
        }
        terminal.err()
                .println("   = " + fault.getCommandLine().getCommandSpec().qualifiedName()
                        + " --help shows what it takes");
        return FailureType.SPEC.exitCode();
    }

    /** Names the option, or the command, that was probably meant. */
    private static void suggest(Terminal terminal, CommandLine.UnmatchedArgumentException fault) {
        String written = fault.getUnmatched().getFirst().replaceAll("=.*", "");
        CommandLine.Model.CommandSpec command = fault.getCommandLine().getCommandSpec();
        Collection<String> words = written.startsWith("-")
                ? new TreeSet<>(command.optionsMap().keySet())
                : new TreeSet<>(command.subcommands().keySet());
        List<String> meant = new ArrayList<>();
        NearestWord.of(written, words).ifPresent(meant::add);
        // What begins so may be meant, or what is but misspelt so.
        words.removeIf(word -> word.startsWith(written));
        NearestWord.of(written, words).filter(word -> !meant.contains(word)).ifPresent(meant::add);
        if (!meant.isEmpty()) {
            terminal.err().println("   = did you mean '" + String.join("' or '", meant) + "'?");
        }
    }

    private static int failed(Terminal terminal, Exception fault, ParseResult result) {
        if (fault instanceof ResultsUnwritable gone && gone.readerLeft()) {
            return 0;
        }
        Failure failure =
                switch (fault) {
                    case Failure known -> known;
                    case ResultsUnwritable unwritable -> unwritable.failure();
                    default -> UnexpectedFault.recorded(fault, result.originalArgs());
                };
        new FailurePrinter(terminal, TypedCommand.of(result)).print(failure);
        return failure.exitCode();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
