package io.assay.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a catalog in a file of their own: where a fault stands, and what it makes of the rest. */
class CatalogFileTest {
    private static final String PAIRS = """
            kind: catalog
            name: pairs
            key: [token]
            columns: {token: tokens.token, quote: label, note: string?}
            file: catalogs/pairs.csv
            ---
            kind: source
            name: z
            base_url: https://z.example
            endpoints:
              depth:
                get: /depth
                for_each: {from: pairs, carry: [token]}
                query: {symbol: "{quote}"}
                snapshot: {every: 1h}
                yields: depth
                fields: {asked: a}
            ---
            kind: table
            name: gold.depth
            from: z.depth
            key: [token, taken]
            event_time: taken
            """;
    private static final List<String> TRULY_UNUSED = List.of(
            "nothing has the type 'levy'",
            "nothing reads silver.daily",
            "nothing reads silver.minutes",
            "nothing reads silver.newest");

    @TempDir
    private Path folder;

    @Test
    void anEmptyCellStandsWhereItIsInTheFile() throws IOException {
        List<Problem> problems = problems("token,quote,note\nBTC,USDT,\nDOGE,,x\nBTC2,USD\n");

        assertThat(said(problems))
                .contains(
                        "catalogs/pairs.csv:3:6 null-cell the cell of 'quote' is empty, and may not be null"
                                + " [give it a value, or write '?' after its type]",
                        "catalogs/pairs.csv:4:1 invalid-csv this row has 2 cells; the first line names 3 columns"
                                + " [add a comma where a cell is missing: an empty cell is null]");
        assertThat(problems.getFirst().pointers()).hasToString("[Pointer[words=its type at, place=more.yaml:4:39]]");
    }

    @Test
    void aFirstLineThatNamesNoColumnIsSaidOnceAndThere() throws IOException {
        assertThat(errors("token,quot,note\nBTC,USDT,\nETH,USDT,\nDOGE,USDT,\n"))
                .containsExactly("catalogs/pairs.csv:1:7 unknown-column 'quot' is not a column of the catalog"
                        + " [did you mean 'quote'?]");
        assertThat(errors("token,note\nBTC,\nETH,\n"))
                .containsExactly(
                        "catalogs/pairs.csv:1:1 missing-key the first line does not name 'quote', which may not be null"
                                + " [add the column, or write '?' after its type]");
    }

    @Test
    void anAliasThatStandsForNoTypeIsSaidWhereItStandsAndFollowsWhereItIsUsed() throws IOException {
        write("more.yaml", PAIRS.replace("quote: label, note: string?", "quote: fee, note: fee?"));
        write("catalogs/pairs.csv", "token,quote,note\nBTC,1,\n");

        List<Problem> wrong = problemsWith("  fee: float\n").stream()
                .filter(problem -> problem.code() == ProblemCode.UNKNOWN_TYPE)
                .toList();

        assertThat(wrong.stream().filter(problem -> !problem.follows()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place().file() + " " + problem.message())
                        .isEqualTo("market.yaml 'float' is not a type"));
        assertThat(wrong.stream()
                        .filter(Problem::follows)
                        .map(problem -> problem.place().file()))
                .containsOnly("more.yaml");
    }

    @Test
    void aValueThatIsNewIsARowToAddAndNothingElseIsCalledUnused() throws IOException {
        List<Problem> problems = problems("token,quote,note\nLTC,USDT,\n");

        assertThat(said(problems))
                .startsWith("catalogs/pairs.csv:2:1 unknown-value 'LTC' is not one of tokens.token"
                        + " [add its row to market.yaml, or correct the value]");
        assertThat(calledUnused(problems)).isEqualTo(TRULY_UNUSED);
    }

    @Test
    void aFileThatIsMissingLeavesNothingUnused() throws IOException {
        write("more.yaml", PAIRS);

        assertThat(calledUnused(problems())).isEqualTo(TRULY_UNUSED);
    }

    private List<Problem> problems(String csv) throws IOException {
        write("more.yaml", PAIRS);
        write("catalogs/pairs.csv", csv);
        return problems();
    }

    private List<Problem> problems() throws IOException {
        return problemsWith("");
    }

    private List<Problem> problemsWith(String types) throws IOException {
        write(
                "market.yaml",
                Files.readString(Path.of("src/test/resources/checks/market.yaml"))
                        .replace(
                                "types:\n",
                                "types:\n" + types
                                        + "  levy: long\n  label: string\n  depth: {token: tokens.token, asked: label}\n"));
        return ProjectChecker.check(
                        ProjectBinder.bind(SpecFiles.read(folder, Environment.of(Map.of()))), Market.options())
                .problems();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What is wrong in itself, not only for what else is. */
    private List<String> errors(String csv) throws IOException {
        return said(problems(csv).stream()
                .filter(problem -> problem.severity() == Severity.ERROR && !problem.follows())
                .toList());
    }

    private static List<String> calledUnused(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.code() == ProblemCode.UNUSED_NAME)
                .map(Problem::message)
                .toList();
    }

    private static List<String> said(List<Problem> problems) {
        return problems.stream()
                .map(problem -> "%s %s %s [%s]"
                        .formatted(
                                problem.place(),
                                problem.code().word(),
                                problem.message(),
                                problem.hint().orElse("")))
                .toList();
    }
}
