package io.assay.cli.command;

import io.assay.cli.flow.CheckedPlace;
import io.assay.cli.flow.SandboxSession;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.sandbox.SandboxExchange;
import io.assay.sources.sandbox.fault.FaultScript;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `sandbox`: serves the simulated market until it is stopped. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        header = "Serve the simulated market on this machine.",
        description = {
            "Serves, on loopback, the venues' own wire formats from one simulated market: the same numbers for the same time, always.",
            "It lists what the project's catalogs list. Runs of the demo profile start one of their own; this is for looking at it, and for other programs."
        },
        footer = {
            "",
            "Example:",
            "  assay sandbox --port 8899",
            "  curl 'http://127.0.0.1:8899/binance/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=3'"
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int WEIGHT_A_MINUTE = 6000;

    private final Terminal terminal;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8899")
    private int port;

    @Option(names = "--no-limits", description = "Meter no request weight.")
    private boolean unlimited;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        OptionalInt limit = unlimited ? OptionalInt.empty() : OptionalInt.of(WEIGHT_A_MINUTE);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        try (SandboxExchange exchange =
                SandboxSession.start(checked.project(), port, limit, FaultScript.none(), Clock.systemUTC())) {
            exchange.venues()
                    .forEach(venue -> terminal.out()
                            .println("  " + terminal.bold(venue) + "  "
                                    + exchange.baseUrl(venue).orElseThrow()));
            terminal.err().println("Stop it with Ctrl-C.");
            stopped.await();
        }
        return 0;
    }
}
