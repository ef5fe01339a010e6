package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemFormat;
import io.assay.spec.text.SpecFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever is written, the binder answers with problems at places that exist, and never fails. */
class HostileTextTest {
    private static final Path WEATHER = Path.of("src/test/resources/projects/weather");
    private static final String TEXT =
            read("source.yaml") + "---\n" + read("tables.yaml") + "---\n" + read("project.yaml");

    /** A cut out of the text, with something put in its place. */
    record Damage(int start, int length, String instead) {}

    @Property
    void noDamageToATextMakesTheBinderFail(@ForAll("damages") List<Damage> damages) {
        StringBuilder text = new StringBuilder(TEXT);
        for (Damage damage : damages) {
            int start = Math.min(damage.start(), text.length());
            text.replace(start, Math.min(start + damage.length(), text.length()), damage.instead());
        }
        SpecFiles files = SpecFiles.of(Map.of("a.yaml", text.toString()), Environment.of(Map.of()));

        List<Problem> problems = ProjectBinder.bind(files).problems();

        for (Problem problem : problems) {
            int line = problem.place().line();
            String written = files.line("a.yaml", line).orElse("");
            assertThat(problem.place().column()).isBetween(1, written.codePointCount(0, written.length()) + 1);
        }
        for (ProblemFormat format : ProblemFormat.values()) {
            assertThat(format.printer(files, "", true).print(problems)).isNotNull();
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<String> instead = Arbitraries.of(
                "",
                " ",
                "\n",
                "\t",
                ":",
                ": ",
                "{",
                "}",
                "[",
                "]",
                ",",
                "'",
                "\"",
                "- ",
                "#",
                "&a ",
                "*a",
                "!x ",
                "|",
                ">",
                "${",
                "null",
                "~",
                "0",
                "\\",
                "---\n",
                "\u0000",
                "\uD83D\uDE00",
                "<<: ",
                "? ",
                "decimal(8,5)",
                "${secret:X:-}");
        return Combinators.combine(
                        Arbitraries.integers().between(0, TEXT.length()),
                        Arbitraries.integers().between(0, 12),
                        instead)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Test
    void textsMadeToExhaustTheReaderEndInProblems() {
        String deepType = "list(".repeat(100_000) + "string" + ")".repeat(100_000);
        String longPath = "a" + ".a".repeat(200_000);
        String text = """
                kind: source
                name: s
                endpoints:
                  e: {get: /e, snapshot: {every: 1d}, fields: {a: {at: %s, as: "%s"}}}
                """.formatted(longPath, deepType);

        List<Problem> problems = ProjectBinder.bind(SpecFiles.of(Map.of("a.yaml", text), Environment.of(Map.of())))
                .problems();

        assertThat(problems)
                .extracting(problem -> problem.code().word())
                .containsExactly("missing-project", "invalid-value", "invalid-value");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(200));
    }

    private static String read(String name) {
        try {
            return Files.readString(WEATHER.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
