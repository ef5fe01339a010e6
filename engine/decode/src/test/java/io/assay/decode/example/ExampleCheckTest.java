package io.assay.decode.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.Project;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.check.CheckOptions;
import io.assay.spec.check.Checked;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCheckTest {
    private static final String PROJECT = """
            kind: project
            name: p
            profiles: {demo: {sources: sandbox}}
            ---
            kind: catalog
            name: listings
            key: [symbol]
            columns: {symbol: string, token: string}
            rows: [{symbol: BTCUSD, token: BTC}, {symbol: DOGEUSD, token: DOGE}]
            ---
            kind: source
            name: x
            base_url: https://x.example
            endpoints:
              candles:
                get: /candles
                for_each: {from: listings, carry: [token]}
                query: {symbol: "{symbol}"}
                slice: {step: 1d}
                records: $.data[*]
                times: epoch_ms
                fields:
                  ts: {at: t, as: timestamp}
                  close: {at: c, as: "decimal(18,2)"}
                event_time: ts
                grain: 1m
                example: examples/candles.json
            """;

    @TempDir
    private Path folder;

    @Test
    void exampleThatDecodesLeavesTheProofStanding() throws IOException {
        Checked checked = check("""
                {"data": [{"t": 1767225600000, "c": "87655.04"}, {"t": 1767225660000, "c": 87590.33}]}""");

        assertThat(errors(checked)).isEmpty();
        assertThat(checked.project()).isPresent();
    }

    @Test
    void fieldThatDoesNotFitIsAProblemAtItsPlaceInTheFields() throws IOException {
        Checked checked = check("""
                {"data": [{"t": 1767225600000, "c": "1.5"}, {"t": 1767225660000, "c": "1.555"}, {"t": 1767225720000}]}""");

        assertThat(errors(checked))
                .containsExactly(
                        "sources/x.yaml:24:14 example-mismatch: record 2 of the example does not fit (1 more alike): "
                                + "close: Invalid value: 1.555 (must be a number of at most 2 digits after the point, or rounded on purpose)");
        assertThat(checked.project()).isEmpty();
    }

    @Test
    void timesInAnotherUnitAreSeen() throws IOException {
        assertThat(errors(check("{\"data\": [{\"t\": 1767225600000000, \"c\": 1}]}")))
                .singleElement()
                .asString()
                .startsWith("sources/x.yaml:23:11 example-mismatch: record 1 of the example does not fit: ts: ");
    }

    @Test
    void exampleWithoutRecordsOrOfAnotherFormIsAProblemAtTheExample() throws IOException {
        assertThat(errors(check("{\"data\": []}")))
                .containsExactly("sources/x.yaml:27:14 example-mismatch: the example holds no record");
        assertThat(errors(check("{\"result\": []}")))
                .singleElement()
                .asString()
                .startsWith("sources/x.yaml:27:14 example-mismatch: the example does not decode: ");
        assertThat(errors(check("<html>busy</html>")))
                .singleElement()
                .asString()
                .startsWith("sources/x.yaml:27:14 example-mismatch: the example does not decode: ");
    }

    @Test
    void exampleThatIsNotThereIsAMissingFile() throws IOException {
        Files.createDirectories(folder.resolve("sources"));
        Files.writeString(folder.resolve("sources/x.yaml"), PROJECT);

        assertThat(errors(check()))
                .containsExactly("sources/x.yaml:27:14 missing-file: there is no file 'sources/examples/candles.json'");
    }

    @Test
    void examplesOfTheShippedProjectDecode() {
        Path root = Path.of(System.getProperty("assay.root")).resolve("pipelines-yaml");

        assertThat(errors(check(root))).isEmpty();
    }

    private Checked check(String example) throws IOException {
        Files.createDirectories(folder.resolve("sources/examples"));
        Files.writeString(folder.resolve("sources/x.yaml"), PROJECT);
        Files.writeString(folder.resolve("sources/examples/candles.json"), example);
        return check();
    }

    private Checked check() {
        return check(folder);
    }

    private static Checked check(Path root) {
        SpecFiles files = SpecFiles.read(root, Environment.of(Map.of()));
        Project project = ProjectBinder.bind(files);
        return ExampleCheck.of(
                project,
                ProjectChecker.check(project, new CheckOptions(Optional.empty(), ResultStore.inMemory())),
                files);
    }

    private static List<String> errors(Checked checked) {
        return checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(ExampleCheckTest::described)
                .toList();
    }

    private static String described(Problem problem) {
        return "%s %s: %s".formatted(problem.place(), problem.code().word(), problem.message());
    }
}
