package io.assay.cli.command;

import io.assay.cli.command.inspect.CoverageCommand;
import io.assay.cli.command.inspect.LineageCommand;
import io.assay.cli.command.proof.DiffCommand;
import io.assay.cli.command.proof.TestCommand;
import io.assay.cli.command.proof.VerifyCommand;
import io.assay.cli.command.state.StateCommand;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

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
        })
public final class AssayCommand implements Callable<Integer> {
    /** Each command by its name, in the order of the help. */
    public static final Map<String, Class<?>> COMMANDS = commands();

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("init", InitCommand.class);
        commands.put("validate", ValidateCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("lineage", LineageCommand.class);
        commands.put("test", TestCommand.class);
        commands.put("plan", PlanCommand.class);
        commands.put("run", RunCommand.class);
        commands.put("ingest", IngestCommand.class);
        commands.put("query", QueryCommand.class);
        commands.put("coverage", CoverageCommand.class);
        commands.put("verify", VerifyCommand.class);
        commands.put("diff", DiffCommand.class);
        commands.put("state", StateCommand.class);
        commands.put("sandbox", SandboxCommand.class);
        commands.put("schema", SchemaCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("generate-completion", GenerateCompletion.class);
        commands.put("help", HelpCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    @Override
    public Integer call() {
        return 0;
    }
}
