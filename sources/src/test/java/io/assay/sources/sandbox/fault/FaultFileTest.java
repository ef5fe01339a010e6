package io.assay.sources.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyIsReadAndTheAbsentOnesHaveTheirUsualValues() throws IOException {
        assertThat(read("""
                faults:
                  - {path: symbol=BTCUSDT, from: 2, times: 3, kind: retry_after, text: "5"}
                  - {kind: restated, from: 10, times: forever, text: "1767225600000"}
                  - kind: redirect
                    text: http://10.0.0.1/
                  - {kind: status, status: 418}
                """))
                .isEqualTo(List.of(
                        new Fault("symbol=BTCUSDT", 2, 3, Fault.Kind.RETRY_AFTER, 429, "5"),
                        new Fault("", 10, Fault.FOREVER, Fault.Kind.RESTATED, 200, "1767225600000"),
                        new Fault("", 1, 1, Fault.Kind.REDIRECT, 302, "http://10.0.0.1/"),
                        new Fault("", 1, 1, Fault.Kind.STATUS, 418, "")));
    }

    @Test
    void whatIsNotKnownIsRefusedWithItsPlace() {
        assertRefused(
                "faults:\n  - {kind: dripp}\n",
                "2:12: kind 'dripp' must be one of status, retry_after, reset, truncated, html, drip, huge, redirect,"
                        + " wrong_type, restated");
        assertRefused(
                "faults:\n  - {kind: drip, form: 2}\n",
                "2:18: 'form' must be one of path, from, times, kind, status, text");
        assertRefused("faults:\n  - {kind: drip, from: 0}\n", "2:24: from '0' must be a whole number from 1 on");
        assertRefused(
                "faults:\n  - {kind: drip, times: ever}\n", "2:25: times 'ever' must be a whole number from 1 on");
        assertRefused("faults:\n  - {kind: drip, kind: html}\n", "2:18: 'kind' must stand here once");
        assertRefused("faults:\n  - {kind: [drip]}\n", "2:12: a single value must stand here");
        assertRefused("faults:\n  - {path: x}\n", "2:5: 'kind' must be there");
        assertRefused("faults:\n  - drip\n", "2:5: keys and values must stand here");
        assertRefused("faults: drip\n", "1:1: a list under 'faults' must be there");
        assertRefused("", "it is empty");
    }

    @Test
    void brokenYamlIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("faults:\n  - {kind: drip\n"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Cannot read the faults: faults.yaml: 3:1: ");
    }

    @Test
    void missingFileIsSaid() {
        assertThatThrownBy(() -> FaultScript.read(folder.resolve("none.yaml")))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot read the faults: none.yaml: there is no such file");
    }

    private void assertRefused(String yaml, String why) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.FAULTS_INVALID))
                .hasMessage("Cannot read the faults: faults.yaml: " + why);
    }

    private List<Fault> read(String yaml) throws IOException {
        Path file = folder.resolve("faults.yaml");
        Files.writeString(file, yaml);
        return new FaultFile(file).faults();
    }
}
