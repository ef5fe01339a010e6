package io.assay.spec.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void codesAreSortedByTheirWords() {
        List<String> words =
                Arrays.stream(FailureCode.values()).map(FailureCode::word).toList();

        assertThat(words).isSorted().doesNotHaveDuplicates().contains("lease-held");
    }

    @Test
    void everyCodeIsSummedUpInOneSentence() {
        assertThat(FailureCode.values())
                .allSatisfy(code -> assertThat(code.summary()).matches("[A-Z][^.]*\\."));
    }

    @Test
    void everyCodeHasAPageThatSaysWhatIsKeptAndWhatToDo() throws IOException {
        Path root = Path.of(System.getProperty("assay.root"));
        for (FailureCode code : FailureCode.values()) {
            Path page = root.resolve(code.page());
            assertThat(page).isRegularFile();
            assertThat(Files.readString(page))
                    .startsWith("# " + code.word() + "\n\n" + code.summary())
                    .contains("exit code " + code.type().exitCode(), "## What is kept", "## What to do");
        }
    }

    @Test
    void exitCodesAreThoseOfTheCommandLine() {
        assertThat(Arrays.stream(FailureType.values()).map(FailureType::exitCode))
                .containsExactly(1, 2, 3, 4, 5, 6, 75, 130);
        assertThat(FailureType.BUSY.word()).isEqualTo("busy");
    }

    @Test
    void failureSaysWhatIsKeptAndWhatToDo() {
        Failure failure = new Failure(
                FailureCode.LEASE_HELD,
                "silver.candles_1h",
                "Cannot write silver.candles_1h: process 17 on host a holds it",
                "The table is as it was.",
                "Wait for the other run, or stop it.");

        assertThat(failure)
                .hasMessage("Cannot write silver.candles_1h: process 17 on host a holds it")
                .hasNoCause();
        assertThat(failure.sentence()).isEqualTo(failure.getMessage());
        assertThat(failure.exitCode()).isEqualTo(75);
        assertThat(failure.type()).isEqualTo(FailureType.BUSY);
        assertThat(failure.code()).isEqualTo(FailureCode.LEASE_HELD);
        assertThat(failure.subject()).isEqualTo("silver.candles_1h");
        assertThat(failure.kept()).isEqualTo("The table is as it was.");
        assertThat(failure.next()).isEqualTo("Wait for the other run, or stop it.");
    }
}
