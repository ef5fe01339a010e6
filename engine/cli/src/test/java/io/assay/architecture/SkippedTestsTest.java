package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
    private static final String STRACE = """
              <testcase name="syncs" classname="a.CrashTest" time="0.0">
                <skipped message="Assumption failed: strace is not available here" type="org.opentest4j.TestAbortedException"><![CDATA[x
                	at y]]></skipped>
              </testcase>
            """;
    private static final String RECORDING = """
              <testcase name="replays" classname="a.ReplayTest" time="0.0">
                <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: no recordings here: x.tar
                	at y]]></skipped>
              </testcase>
            """;

    @TempDir
    Path folder;

    @Test
    void aTestThatCouldRunHereFailsAStrictCheckByName() throws Exception {
        report(STRACE);

        assertThat(strict()).isEqualTo("""
                Skipped tests:
                  a.CrashTest.syncs: strace is not available here  <- could run: mend the machine or the test
                1""");
    }

    @Test
    void aTestWhoseRecordingsAreAbsentIsOnlyListed() throws Exception {
        report(RECORDING);

        assertThat(strict()).isEqualTo("""
                Skipped tests:
                  a.ReplayTest.replays: no recordings here: x.tar
                0""");
    }

    @Test
    void aTestWhoseRecordingsAreThereMayNotBeSkipped() throws Exception {
        Files.createDirectories(folder.resolve("shared/data"));
        report(RECORDING);

        assertThat(strict()).contains("<- could run").endsWith("1");
    }

    @Test
    void whereNothingIsSkippedNothingIsSaid() throws Exception {
        report("  <testcase name=\"runs\" classname=\"a.B\" time=\"0.1\"/>\n");

        assertThat(strict()).isEqualTo("0");
    }

    private void report(String cases) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("home/engine/spec/target/surefire-reports"));
        Files.createDirectories(folder.resolve("home/sources"));
        Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite>\n" + cases + "</testsuite>\n");
    }

    /** What a strict check says, and its exit code. */
    private String strict() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        SourceTree.root()
                                .resolve("engine/cli/launch/skipped.sh")
                                .toAbsolutePath()
                                .toString(),
                        folder.resolve("home").toString())
                .redirectErrorStream(true);
        builder.environment().put("STRICT", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + process.waitFor();
    }
}
