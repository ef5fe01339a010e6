package io.assay.spec.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    private static final Path ROOT = Path.of(System.getProperty("assay.root"));

    @Test
    void codesAreSorted() {
        List<String> names = Arrays.stream(ProblemCode.values()).map(Enum::name).toList();

        assertThat(names).isSorted();
    }

    @Test
    void everyCodeHasAPageThatOpensWithItsSummaryAndShowsAnExampleAndAFix() throws IOException {
        for (ProblemCode code : ProblemCode.values()) {
            Path page = ROOT.resolve(code.page());
            assertThat(page).isRegularFile();
            assertThat(Files.readString(page))
                    .startsWith("# " + code.word() + "\n\n" + code.summary())
                    .contains("## Example", "## Fix");
        }
    }

    @Test
    void everyCodeIsProducedByATest() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (String module : List.of("spec", "decode")) {
            read(ROOT.resolve("engine").resolve(module).resolve("src/test"), tests);
        }
        EnumSet<ProblemCode> unproduced = EnumSet.noneOf(ProblemCode.class);
        for (ProblemCode code : ProblemCode.values()) {
            if (tests.indexOf("[" + code.word() + "]") < 0
                    && tests.indexOf(" " + code.word()) < 0
                    && tests.indexOf("ProblemCode." + code) < 0) {
                unproduced.add(code);
            }
        }
        assertThat(unproduced).isEmpty();
    }

    private static void read(Path folder, StringBuilder tests) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("ProblemCodeTest.java"))
                    .toList()) {
                tests.append(Files.readString(file));
            }
        }
    }
}
