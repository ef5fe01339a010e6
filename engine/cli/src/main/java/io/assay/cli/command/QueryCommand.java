package io.assay.cli.command;

import io.assay.cli.ledger.LedgerTables;
import io.assay.cli.option.ProjectOptions;
import io.assay.cli.project.CheckedPlace;
import io.assay.cli.project.LakePlace;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.warehouse.CsvSink;
import io.assay.warehouse.JsonSink;
import io.assay.warehouse.LakeReader;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.RowSink;
import io.assay.warehouse.TextTableSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `query`: SQL over one release. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        header = "Ask the last release in SQL.",
        description = {
            "Runs one SELECT (DuckDB's SQL) over the tables of the last release: bronze, silver and gold,",
            "the rows set aside as quarantine.layer_name (all of them: assay.quarantine), and catalogs.name;",
            "assay.expectations, assay.held, assay.observations and assay.coverage tell what the engine found, as of now.",
            "Nothing is copied or locked; a query sees one release, whatever runs meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  assay query \"select token, close from gold.candles_daily order by day desc limit 5\"",
            "  assay query --format csv \"from gold.candles_daily\" > daily.csv",
            "  assay query --output daily.parquet \"from gold.candles_daily\"",
            "  assay query \"select table_name, rule, sum(broken) from assay.expectations group by all\"",
            "  assay query \"select state, sum(points) from assay.coverage group by all\"",
            "  echo 'select 1' | assay query -"
        })
final class QueryCommand implements Callable<Integer> {
    private static final int SHOWN = 200;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 1 << 20;

    /** How rows are printed. */
    enum Form {
        TABLE,
        CSV,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Parameters(paramLabel = "SQL", description = "One SELECT; - reads it from standard input.")
    private String sql = "";

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "table",
            description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
    private Form form = Form.TABLE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the rows as Parquet into FILE instead.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--release",
            paramLabel = "NAME",
            description = "A release's number or tag. Without it: the newest.")
    private Optional<String> release = Optional.empty();

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CheckedPlace checked = CheckedPlace.require(terminal, options);
        String statement = sql.equals("-") ? standardInput() : sql;
        try (Lake lake = LakePlace.openExisting(checked.place(), checked.project())) {
            LakeReader reader = new LakeReader(lake, checked.project().catalogs(), QueryLimits.DEFAULT)
                    .knowing(text -> new LedgerTables(lake, checked.definitions(), clock.instant()).in(text));
            if (output.isPresent()) {
                long rows = reader.export(release, statement, output.get());
                terminal.err().printf("%,d rows in %s%n", rows, output.get());
            } else {
                print(reader, statement);
            }
            return 0;
        }
    }

    private void print(LakeReader reader, String statement) {
        PrintWriter out = new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8), BUFFER));
        reader.query(release, statement, sink(out));
        out.flush();
    }

    private RowSink sink(Appendable out) {
        return switch (form) {
            case TABLE -> new TextTableSink(out, SHOWN);
            case CSV -> new CsvSink(out);
            case JSON -> new JsonSink(out);
        };
    }

    private static String standardInput() {
        try {
            byte[] bytes = System.in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw unreadable("it is longer than %d kB".formatted(LONGEST >> 10), null);
            }
            String statement = new String(bytes, StandardCharsets.UTF_8);
            if (statement.isBlank()) {
                throw unreadable("it is empty, or closed", null);
            }
            return statement;
        } catch (IOException unreadable) {
            throw unreadable(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private static Failure unreadable(String why, @Nullable IOException cause) {
        return new Failure(
                FailureCode.QUERY_INVALID,
                "standard input",
                "Cannot read the statement: " + why,
                "Nothing was changed: queries only read.",
                "Pipe one SELECT in, or give it as an argument.",
                cause);
    }
}
