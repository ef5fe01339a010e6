package io.assay.cli.command.inspect;

import io.assay.cli.option.ProjectOptions;
import io.assay.cli.option.SelectorWords;
import io.assay.cli.option.SpanOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.report.Json;
import io.assay.cli.report.coverage.CoverageCalendar;
import io.assay.cli.report.coverage.CoverageLines;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.plan.coverage.CoverageReader;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `coverage`: which points of the expected grid are there, and why the others are not. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        header = "Show what is missing, and why.",
        description = {
            "For each endpoint and key: the points that its grain expects, against the rows that are there. Every missing point has one cause:",
            "",
            "  not_listed       the key does not trade then, as the catalog or the venue says, or it has not begun",
            "  not_yet          it has not ended by --until, or nobody asked for it yet",
            "  beyond_lookback  nobody asked while the venue still had it",
            "  fetch_failed     it was asked for, and the last asking failed",
            "  outage           most keys of the venue are missing at once",
            "  suspended        the key alone is silent for a day or longer, between two of its rows",
            "  no_data          the venue answered without it",
            "",
            "What is left unexplained, fetch_failed and no_data (where the venue sends empty steps), is what gap_share() counts.",
            "Reads the ledger, and the rows of days that are not full; changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  assay coverage                                   a calendar of every endpoint and key",
            "  assay coverage SOURCE.candles_1m --from 30d     of one endpoint, the last thirty days",
            "  assay coverage silver.candles_1m                 of the endpoints behind a table",
            "  assay coverage --key BTC --format csv            the stretches that are missing, one a line"
        })
public final class CoverageCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SELECTOR",
            completionCandidates = SelectorWords.class,
            description =
                    "Endpoints (SOURCE.candles_1m, SOURCE.*) or a selector of tables, which stand for the endpoints behind them. None: all.")
    private List<String> selectors = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "SELECTOR", description = "Leave these out; may be repeated.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--key", paramLabel = "TEXT", description = "Only keys that hold this text, such as BTC.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
    private Form form = Form.TEXT;

    /** How the result is printed. */
    enum Form {
        TEXT,
        JSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CoverageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, project);
        Instant until = span.until(clock);
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            CoverageReader reader = new CoverageReader(checked.definitions(), lake, until);
            List<EndpointName> endpoints = new CoverageSelection(reader, checked.definitions()).of(selectors, excluded);
            List<EndpointCoverage> all = endpoints.stream()
                    .flatMap(endpoint -> reader.read(endpoint, span.from(clock)).stream())
                    .filter(coverage -> !coverage.keys().isEmpty())
                    .toList();
            if (all.isEmpty()) {
                throw nothing();
            }
            List<EndpointCoverage> found =
                    key.map(text -> CoverageSelection.ofKeysWith(text, all)).orElse(all);
            print(found);
            return 0;
        }
    }

    private void print(List<EndpointCoverage> found) {
        switch (form) {
            case JSON -> Json.print(terminal, CoverageLines.json(found));
            case CSV -> CoverageLines.csv(found).forEach(terminal.out()::println);
            case TEXT -> found.forEach(coverage -> new CoverageCalendar(terminal).print(coverage));
        }
    }

    private Failure nothing() {
        return new Failure(
                FailureCode.NOTHING_SELECTED,
                selectors.isEmpty() ? "coverage" : String.join(" ", selectors),
                "Cannot show coverage: nothing that is selected was ever asked for",
                "Nothing was changed: coverage only reads.",
                "Say `assay run` first, or select other endpoints or times.");
    }
}
