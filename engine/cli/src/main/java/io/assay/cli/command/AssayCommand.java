package io.assay.cli.command;

import io.assay.cli.command.state.StateCommand;
import io.assay.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The root of the commands. */
@Command(
        name = "assay",
        version = "assay 0.1.0",
        mixinStandardHelpOptions = true,
        header = "Refines market data from raw responses to gold tables, as YAML files declare.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Start with:",
            "  assay demo                      see it work, without a network",
            "  assay init my-project           a small project of your own",
            "  assay validate --watch          every problem, while you type",
            "  assay COMMAND --help            what a command takes, with examples",
            "",
            "Exit codes: 0 done · 1 engine · 2 spec · 3 source · 4 storage · 6 data · 75 try again · 99 nothing to do · 130 interrupted"
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            PlanCommand.class,
            RunCommand.class,
            IngestCommand.class,
            QueryCommand.class,
            StateCommand.class,
            SandboxCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        })
public final class AssayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--train", hidden = true, description = "Load what every start needs, for the start-up archive.")
    private boolean train;

    public AssayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return train ? new ValidateCommand(terminal).call() : 0;
    }
}
