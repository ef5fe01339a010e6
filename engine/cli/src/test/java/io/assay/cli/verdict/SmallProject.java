package io.assay.cli.verdict;

import io.assay.cli.project.ProjectPlace;
import io.assay.decode.example.ExampleCheck;
import io.assay.spec.bind.Project;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.check.Checked;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project of few documents that reads all that projects may: YAML, CSV, a recorded answer, the environment and a secret. */
final class SmallProject {
    static final Map<String, String> TEXTS = Map.of(
            "project.yaml",
            """
            kind: project
            name: small
            lake: lake
            profiles: {dev: {sources: live, since: 30d}}
            """,
            "catalogs/listings.yaml",
            """
            kind: catalog
            name: listings
            key: [symbol]
            columns: {symbol: string, token: string}
            file: rows/listings.csv
            """,
            "catalogs/rows/listings.csv",
            """
            symbol,token
            BTCUSD,BTC
            """,
            "sources/x.yaml",
            """
            kind: source
            name: x
            base_url: ["https://${env:HOST}.example.com"]
            auth: {header: {X-Key: "${secret:KEY:-}"}}
            endpoints:
              candles:
                get: /candles
                for_each: {from: listings, carry: [token]}
                query: {symbol: "{symbol}"}
                slice: {step: 1d}
                records: $[*]
                times: epoch_ms
                fields:
                  ts: {at: t, as: timestamp}
                  close: {at: c, as: "decimal(18,2)"}
                event_time: ts
                grain: 1m
                example: examples/candles.json
            """,
            "sources/examples/candles.json",
            """
            [{"t": 1767225600000, "c": "87655.04"}]
            """,
            "bronze/candles.yaml",
            """
            kind: table
            name: bronze.candles
            from: [x.candles]
            key: [token, ts]
            event_time: ts
            grain: 1m
            """);

    private final Path folder;
    private final SqlAnalyzer analyzer = new SqlAnalyzer(ResultStore.inMemory());
    private final Map<String, String> variables = new TreeMap<>(Map.of("HOST", "x", "KEY", "k"));

    private SmallProject(Path folder) {
        this.folder = folder;
    }

    static SmallProject in(Path folder) throws IOException {
        SmallProject project = new SmallProject(folder.toRealPath());
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            project.write(text.getKey(), text.getValue());
        }
        return project;
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void set(String variable, String value) {
        variables.put(variable, value);
    }

    ProjectPlace place() {
        return ProjectPlace.find(Optional.of(folder));
    }

    Environment environment() {
        return Environment.of(Map.copyOf(variables));
    }

    /** What a check finds that remembers nothing. */
    Outcome check() {
        SpecFiles files = SpecFiles.read(folder, environment());
        Project project = ProjectBinder.bind(files);
        Checked checked = ExampleCheck.of(project, ProjectChecker.check(project, Optional.empty(), analyzer), files);
        String problems = ProblemFormat.TEXT.printer(files, "", false).print(checked.problems());
        return new Outcome(
                files,
                problems,
                checked.project().map(sound -> new Verdict(problems, counts(files), sound.endpoints() + "")));
    }

    private static String counts(SpecFiles files) {
        return files.files().size() + " files";
    }

    /** What was read and, where there is no error, what is to be said. */
    record Outcome(SpecFiles files, String problems, Optional<Verdict> verdict) {}
}
