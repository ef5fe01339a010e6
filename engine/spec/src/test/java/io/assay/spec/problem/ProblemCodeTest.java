package io.assay.spec.problem;

import static io.assay.spec.problem.ProblemCode.COLUMN_MISMATCH;
import static io.assay.spec.problem.ProblemCode.DUPLICATE_COLUMN;
import static io.assay.spec.problem.ProblemCode.DUPLICATE_ROW;
import static io.assay.spec.problem.ProblemCode.KEY_MISMATCH;
import static io.assay.spec.problem.ProblemCode.LOOK_AHEAD;
import static io.assay.spec.problem.ProblemCode.MISSING_FIELD;
import static io.assay.spec.problem.ProblemCode.NOT_UNIQUE;
import static io.assay.spec.problem.ProblemCode.NULLABLE_KEY;
import static io.assay.spec.problem.ProblemCode.OVERLAPPING_RANGES;
import static io.assay.spec.problem.ProblemCode.UNBOUNDED_REACH;
import static io.assay.spec.problem.ProblemCode.UNKNOWN_PLACEHOLDER;
import static io.assay.spec.problem.ProblemCode.UNKNOWN_PROFILE;
import static io.assay.spec.problem.ProblemCode.UNKNOWN_TYPE;
import static io.assay.spec.problem.ProblemCode.UNKNOWN_VALUE;
import static io.assay.spec.problem.ProblemCode.UNUSED_NAME;
import static io.assay.spec.problem.ProblemCode.WRONG_EVENT_TIME;
import static io.assay.spec.problem.ProblemCode.WRONG_LAYER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    /** Codes whose tests are being written with the checks that find them; empty when those are in. */
    private static final Set<ProblemCode> BEING_WRITTEN = EnumSet.of(
            COLUMN_MISMATCH,
            DUPLICATE_COLUMN,
            DUPLICATE_ROW,
            KEY_MISMATCH,
            LOOK_AHEAD,
            MISSING_FIELD,
            NOT_UNIQUE,
            NULLABLE_KEY,
            OVERLAPPING_RANGES,
            UNBOUNDED_REACH,
            UNKNOWN_PLACEHOLDER,
            UNKNOWN_PROFILE,
            UNKNOWN_TYPE,
            UNKNOWN_VALUE,
            UNUSED_NAME,
            WRONG_EVENT_TIME,
            WRONG_LAYER);

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
        try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("ProblemCodeTest.java"))
                    .toList()) {
                tests.append(Files.readString(file));
            }
        }
        EnumSet<ProblemCode> unproduced = EnumSet.noneOf(ProblemCode.class);
        for (ProblemCode code : ProblemCode.values()) {
            if (tests.indexOf(" " + code.word()) < 0 && tests.indexOf("ProblemCode." + code) < 0) {
                unproduced.add(code);
            }
        }
        assertThat(unproduced).isSubsetOf(BEING_WRITTEN);
    }
}
