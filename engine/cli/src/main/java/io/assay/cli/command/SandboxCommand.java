package io.assay.cli.command;

import io.assay.cli.flow.SandboxSession;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.sources.sandbox.SandboxExchange;
import io.assay.sources.sandbox.Venue;
import io.assay.sources.sandbox.Venues;
import io.assay.sources.sandbox.fault.FaultScript;
import io.assay.sources.sandbox.replay.Recording;
import io.assay.sources.sandbox.replay.RecordingReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `sandbox`: serves the simulated market, or a recording, until it is stopped. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        header = "Serve the simulated market, or a recording, on this machine.",
        description = {
            "Serves, on loopback, the venues' own wire formats from one simulated market: the same numbers for the",
            "same time, always. It lists what the project's catalogs list. Runs of the demo profile start one of",
            "their own; this is for looking at it, and for other programs.",
            "With --replay it serves a recording instead, each candle as it was received, and needs no project;",
            "what the recording does not hold is answered as the venue answers for what it does not have. A project",
            "reads it when its source says base_url and allow_private: true, under a profile with sources: live."
        },
        footer = {
            "",
            "Examples:",
            "  assay sandbox --port 8899",
            "  curl 'http://127.0.0.1:8899/binance/api/v3/klines?symbol=BTCUSDT&interval=1h&limit=3'",
            "  assay sandbox --replay recording.tar.gz",
            "  assay sandbox --replay storage/live/raw",
            "  assay sandbox --faults faults.yaml"
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int WEIGHT_A_MINUTE = 6000;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8899")
    private int port;

    @Option(
            names = "--replay",
            paramLabel = "PLACE",
            description =
                    "Serve this recording instead of the simulated market: a folder or .tar.gz of SYMBOL/INTERVAL/NAME.json, or a folder of raw segments (of a lake: its raw).")
    private Optional<Path> recording = Optional.empty();

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description =
                    "Let go wrong what this file of YAML says; docs/failures/faults-invalid.md shows what it may hold.")
    private Optional<Path> faults = Optional.empty();

    @Option(names = "--no-limits", description = "Meter no request weight.")
    private boolean unlimited;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        FaultScript script = faults.map(FaultScript::read).orElseGet(FaultScript::none);
        List<Venue> venues = venues();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        try (SandboxExchange exchange = SandboxExchange.start(port, venues, script)) {
            exchange.venues()
                    .forEach(venue -> terminal.out()
                            .println("  " + terminal.bold(venue) + "  "
                                    + exchange.baseUrl(venue).orElseThrow()));
            terminal.err().println("Stop it with Ctrl-C.");
            stopped.await();
        }
        return 0;
    }

    private List<Venue> venues() {
        OptionalInt limit = unlimited ? OptionalInt.empty() : OptionalInt.of(WEIGHT_A_MINUTE);
        if (recording.isEmpty()) {
            CheckedPlace checked = CheckedPlace.require(terminal, project);
            return Venues.of(SandboxSession.market(checked.project()), limit, clock);
        }
        Recording recorded = RecordingReader.read(recording.get());
        terminal.err()
                .printf(
                        "Replaying %s of %s, %s to %s: %s%n",
                        counted(recorded.size(), "candle"),
                        counted(recorded.symbols().size(), "symbol"),
                        day(recorded.firstOpen()),
                        day(recorded.lastOpen()),
                        String.join(" ", recorded.symbols()));
        return Venues.replaying(recorded, limit, clock);
    }

    private static String counted(long count, String thing) {
        return Amounts.rows(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
