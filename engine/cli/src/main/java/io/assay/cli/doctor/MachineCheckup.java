package io.assay.cli.doctor;

import io.assay.cli.terminal.Amounts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the JDK, the memory, the disk and the engine's own build. */
public final class MachineCheckup {
    private static final long LITTLE_MEMORY = 4L << 30;
    private static final long LITTLE_DISK = 2L << 30;

    private final Path home;

    /** @param home the folder of the engine's repository */
    public MachineCheckup(Path home) {
        this.home = home;
    }

    /** @param disk a folder on the disk that the lake lies on */
    public List<Finding> look(Path disk) {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(memory());
        findings.add(disk(disk));
        findings.add(buildProcess());
        findings.add(archive());
        return findings;
    }

    private static Finding jdk() {
        String text = Runtime.version() + ", " + System.getProperty("java.vendor");
        return Runtime.version().feature() >= 25
                ? Finding.well("JDK", text)
                : Finding.weak("JDK", text, "it works; 25 or newer starts commands faster");
    }

    private static Finding memory() {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system)) {
            return Finding.weak("memory", "unknown", "a build takes up to 4 GB; see ASSAY_SPARK_MEMORY");
        }
        long total = system.getTotalMemorySize();
        return total >= LITTLE_MEMORY
                ? Finding.well("memory", Amounts.bytes(total))
                : Finding.weak(
                        "memory", Amounts.bytes(total), "set ASSAY_SPARK_MEMORY to at most half of it, such as 1g");
    }

    private static Finding disk(Path folder) {
        try {
            long free = Files.getFileStore(existing(folder)).getUsableSpace();
            return free >= LITTLE_DISK
                    ? Finding.well("disk", Amounts.bytes(free) + " free where the lake lies")
                    : Finding.weak(
                            "disk",
                            Amounts.bytes(free) + " free where the lake lies",
                            "thirty days of minutes of all tokens take about 1 GB");
        } catch (IOException unreadable) {
            return Finding.broken(
                    "disk",
                    "cannot be looked at: " + unreadable.getMessage(),
                    "check that the lake's folder can be read");
        }
    }

    private Finding buildProcess() {
        Path arguments = home.resolve("engine/spark/target/spark.args");
        return Files.isReadable(arguments)
                ? Finding.well("build process", "ready")
                : Finding.broken(
                        "build process",
                        "its class path is missing",
                        "start any command through ./assay, which builds it");
    }

    private Finding archive() {
        Path target = home.resolve("engine/cli/target");
        return Files.exists(target.resolve("cli.aot")) || Files.exists(target.resolve("cli.jsa"))
                ? Finding.well("start-up archive", "there")
                : Finding.weak(
                        "start-up archive",
                        "missing",
                        "commands start slower; delete engine/cli/target/built and start ./assay to record it");
    }

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
