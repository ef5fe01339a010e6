package io.assay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScalarPlaceTest {
    @Test
    void wordsAreFoundInEveryStyleOfScalar() {
        assertThat(placeOf("wanted", "a: some wanted text\n")).isEqualTo("f.yaml:1:9+6");
        assertThat(placeOf("wanted", "a: 'it''s a wanted text'\n")).isEqualTo("f.yaml:1:13+6");
        assertThat(placeOf("wanted", "a: \"\\u0041\\n\\\"wanted\\\"\"\n")).isEqualTo("f.yaml:1:15+6");
        assertThat(placeOf("wanted", "a: |\n  first\n    wanted here\n")).isEqualTo("f.yaml:3:5+6");
        assertThat(placeOf("wanted", "a: >-  # comment wanted\n  first\n  second wanted\n\n  third\n"))
                .isEqualTo("f.yaml:3:10+6");
        assertThat(placeOf("wanted", "a: first\n  second wanted\n  third\n")).isEqualTo("f.yaml:2:10+6");
        assertThat(placeOf("wanted", "a: \"first \\\n   \\  wanted\"\n")).isEqualTo("f.yaml:2:7+6");
    }

    @Test
    void substitutedTextPointsAtItsSubstitution() {
        assertThat(placeOf("value", "a: before ${env:SET} wanted\n")).isEqualTo("f.yaml:1:11+1");
        assertThat(placeOf("wanted", "a: before ${env:SET} wanted\n")).isEqualTo("f.yaml:1:22+6");
    }

    @Test
    void columnsCountCharactersNotHalvesOfThem() {
        assertThat(placeOf("wanted", "# \uD83D\uDE00\na: \uD83D\uDE00\uD83D\uDE00 wanted\n"))
                .isEqualTo("f.yaml:2:7+6");
    }

    @Test
    void linesEndAsOnAnySystem() {
        assertThat(placeOf("wanted", "b: 1\r\na: wanted\r\nc: 2\r\n")).isEqualTo("f.yaml:2:4+6");
    }

    /** Every line of a block of text is found where it stands, however deep it is indented. */
    @Property
    void everyWordOfABlockIsFoundInItsLine(@ForAll("lines") List<String> words, @ForAll boolean folded) {
        StringBuilder yaml = new StringBuilder("a: " + (folded ? ">" : "|") + "\n");
        for (int i = 0; i < words.size(); i++) {
            yaml.append("   ").append(words.get(i)).append(" w").append(i).append("w\n");
        }
        Scalar scalar = scalar(yaml.toString());
        for (int i = 0; i < words.size(); i++) {
            String wanted = " w" + i + "w";
            assertThat(scalar.place(scalar.text().indexOf(wanted) + 1, wanted.length() - 1)
                            .line())
                    .isEqualTo(i + 2);
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars("abcxyz(),'\"#: \\")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(line -> "x" + line)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static String placeOf(String wanted, String yaml) {
        Scalar scalar = scalar(yaml);
        var place = scalar.place(scalar.text().indexOf(wanted), wanted.length());
        return place + "+" + place.length();
    }

    private static Scalar scalar(String yaml) {
        SpecFiles files = SpecFiles.of(Map.of("f.yaml", yaml), Environment.of(Map.of("SET", "value")));
        assertThat(files.problems()).isEmpty();
        return (Scalar)
                files.files().getFirst().documents().getFirst().value("a").orElseThrow();
    }
}
