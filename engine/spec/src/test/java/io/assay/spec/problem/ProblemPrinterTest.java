package io.assay.spec.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemPrinterTest {
    private static final SourceLines LINES =
            (file, line) -> line == 14 ? Optional.of("      close: abs(1 * clsoe)") : Optional.empty();
    private static final Problem TYPO = Problem.of(
                    ProblemCode.UNKNOWN_COLUMN,
                    new Place("silver/candles.yaml", 14, 22, 5),
                    "'clsoe' is not a column of bronze.candles_1m")
            .withHint("did you mean 'close'?")
            .withNote("columns: venue, close");
    private static final Problem FOLLOWER = Problem.of(
                    ProblemCode.UNKNOWN_COLUMN, new Place("gold/x.yaml", 3, 1, 4), "'close' is not known")
            .following();

    @Test
    void textShowsTheLineAMarkerTheHintAndThePage() {
        String text =
                ProblemFormat.TEXT.printer(LINES, "pipelines-yaml/", false).print(List.of(TYPO, FOLLOWER));

        assertThat(text).isEqualTo("""
                        pipelines-yaml/silver/candles.yaml:14:22: error[unknown-column]: 'clsoe' is not a column of bronze.candles_1m
                           14 │       close: abs(1 * clsoe)
                              │                      ^^^^^ did you mean 'close'?
                           = columns: venue, close · docs/problems/unknown-column.md
                          · pipelines-yaml/gold/x.yaml:3:1: 'close' is not known
                        """);
    }

    @Test
    void ofManyThatOnlyFollowTheFirstTwoAreShown() {
        String text = ProblemFormat.TEXT
                .printer(LINES, "p/", false)
                .print(List.of(FOLLOWER, FOLLOWER, FOLLOWER, FOLLOWER, FOLLOWER));

        assertThat(text).isEqualTo("""
                          · p/gold/x.yaml:3:1: 'close' is not known
                          · p/gold/x.yaml:3:1: 'close' is not known
                          · and 3 more that only follow
                        """);
    }

    @Test
    void otherPlacesStandBelowTheSameFolderAsTheProblem() {
        Problem twice = TYPO.withPlace("first at", new Place("gold/copy.yaml", 3, 7, 1));

        assertThat(ProblemFormat.TEXT.printer(LINES, "p/", false).print(List.of(twice)))
                .contains("p/silver/candles.yaml:14:22: ", " · first at p/gold/copy.yaml:3:7 · ");
        assertThat(ProblemFormat.JSON.printer(LINES, "p/", false).print(List.of(twice)))
                .contains("\"first at p/gold/copy.yaml:3:7\"");
    }

    @Test
    void coloursAppearOnlyWhenAskedFor() {
        assertThat(ProblemFormat.TEXT.printer(LINES, "", false).print(List.of(TYPO)))
                .doesNotContain("\u001b");
        assertThat(ProblemFormat.TEXT.printer(LINES, "", true).print(List.of(TYPO)))
                .contains("\u001b[1;31merror[unknown-column]\u001b[0m");
    }

    @Test
    void controlCharactersOfHostileTextNeverReachTheTerminal() {
        Problem hostile =
                Problem.of(ProblemCode.UNKNOWN_KEY, new Place("a.yaml", 14, 1, 1), "'\u001b[2J\u202e' is no key");
        SourceLines lines = (file, line) -> Optional.of("\u001b[2Jkey\t: 1");

        String text = ProblemFormat.TEXT.printer(lines, "", false).print(List.of(hostile));

        assertThat(text).doesNotContain("\u001b", "\u202e", "\t").contains("'\uFFFD[2J\uFFFD' is no key");
    }

    @Test
    void aLongLineIsCutAroundTheMarker() {
        Problem far = Problem.of(ProblemCode.UNKNOWN_KEY, new Place("a.yaml", 1, 500_001, 3), "far");
        SourceLines lines = (file, line) -> Optional.of("x".repeat(500_000) + "bad" + "y".repeat(500_000));

        String[] printed =
                ProblemFormat.TEXT.printer(lines, "", false).print(List.of(far)).split("\n");

        assertThat(printed[1]).hasSizeLessThan(200);
        assertThat(printed[1].substring(printed[2].indexOf('^'))).startsWith("bad");
    }

    @Test
    void jsonHoldsEveryPartOfAProblem() {
        JsonNode json = JsonMapper.shared()
                .readTree(ProblemFormat.JSON.printer(LINES, "p/", false).print(List.of(TYPO)));

        assertThat(json.get(0).toString())
                .isEqualTo(
                        "{\"code\":\"unknown-column\",\"severity\":\"error\",\"file\":\"p/silver/candles.yaml\",\"line\":14,"
                                + "\"column\":22,\"length\":5,\"message\":\"'clsoe' is not a column of bronze.candles_1m\","
                                + "\"hint\":\"did you mean 'close'?\",\"notes\":[\"columns: venue, close\"],\"follows\":false,"
                                + "\"page\":\"docs/problems/unknown-column.md\"}");
    }

    @Test
    void sarifNamesTheRuleAndTheRegion() {
        JsonNode run = JsonMapper.shared()
                .readTree(ProblemFormat.SARIF.printer(LINES, "", false).print(List.of(TYPO)))
                .get("runs")
                .get(0);

        assertThat(run.at("/tool/driver/rules/0/id").asString()).isEqualTo("unknown-column");
        assertThat(run.at("/results/0/level").asString()).isEqualTo("error");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":14,\"startColumn\":22,\"endColumn\":27}");
    }

    @Test
    void gitHubCommandsEscapeWhatWouldEndThem() {
        Problem odd = Problem.of(ProblemCode.INVALID_VALUE, new Place("a,b.yaml", 2, 3, 4), "100%\nof it");

        assertThat(ProblemFormat.GITHUB.printer(LINES, "", false).print(List.of(odd)))
                .isEqualTo("::error file=a%2Cb.yaml,line=2,col=3,endColumn=7,title=invalid-value::100%25%0Aof it\n");
    }
}
