package io.assay.cli;

import io.assay.cli.command.AssayCommand;
import io.assay.cli.project.TypedCommand;
import io.assay.cli.terminal.ResultsUnwritable;
import io.assay.cli.terminal.Terminal;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureType;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The process's way in: runs one command and ends with its exit code. */
public final class Assay {
    private static final String COMPLETION = "generate-completion";

    private Assay() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        terminal.stop().exit(run(terminal, arguments));
    }

    /** Runs the command that the arguments name and gives its exit code; every fault is said in words. */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine line = commandLine(terminal);
        if (List.of(arguments).contains(COMPLETION)) {
            line.setCommandName("assay");
        }
        if (arguments.length == 0) {
            line.usage(terminal.out());
            return 0;
        }
        return line.execute(arguments);
    }

    /** The commands and the words they take, as they print to the terminal. */
    public static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new AssayCommand(terminal), new CommandFactory(terminal));
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
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, writer(terminal.err()));
        terminal.err()
                .println("   = " + fault.getCommandLine().getCommandSpec().qualifiedName()
                        + " --help shows what it takes");
        return FailureType.SPEC.exitCode();
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
