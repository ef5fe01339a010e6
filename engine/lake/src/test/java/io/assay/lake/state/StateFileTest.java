package io.assay.lake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path folder;

    private final SortedMap<SeriesName, byte[]> states = new TreeMap<>();

    StateFileTest() {
        states.put(new SeriesName(1, "ETH"), new byte[] {});
        states.put(new SeriesName(0, "ETH\u001fUSD"), new byte[] {1, 2, 3});
        states.put(new SeriesName(0, "β"), new byte[] {-1});
    }

    @Test
    void statesReadBackInOrderUnderTheHashOfWhatTheyAre() {
        String hash = StateFile.write(folder, states);

        SortedMap<SeriesName, byte[]> read = StateFile.read(folder, hash);

        assertThat(read.keySet()).containsExactlyElementsOf(states.keySet());
        read.forEach((series, state) -> assertThat(state).isEqualTo(states.get(series)));
        assertThat(StateFile.write(folder, read)).isEqualTo(hash);
        assertThat(folder).isDirectoryContaining("glob:**" + hash + ".state");
    }

    @Test
    void noSeriesIsAStateToo() {
        String hash = StateFile.write(folder, new TreeMap<>());
        assertThat(StateFile.read(folder, hash)).isEmpty();
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StateFile.read(folder, "00"))
                .withMessage("Cannot read the carried state %s: there is no such file", folder.resolve("00.state"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.STATE_MISSING));
    }

    @Test
    void aDamagedFileIsSaidWhateverIsWrongWithIt() throws IOException {
        String hash = StateFile.write(folder, states);
        Path file = StateFile.path(folder, hash);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));
        assertCorrupt(hash, "it is damaged");
        Files.write(file, new byte[0]);
        assertCorrupt(hash, "it is damaged");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(other)) {
            zip.write("assay-state 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        Files.write(file, other.toByteArray());
        assertCorrupt(hash, "it does not hold what it is named by");
    }

    private void assertCorrupt(String hash, String why) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StateFile.read(folder, hash))
                .withMessage("Cannot read the carried state %s: %s", StateFile.path(folder, hash), why)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.STATE_CORRUPT));
    }
}
